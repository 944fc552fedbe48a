import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { chosenLanguage, rememberLanguage } from './language-choice.ts';
import type { Language } from './messages.ts';
import { createTranslation, type Translation } from './translate.ts';

interface LanguageContext extends Translation {
  /** Switches the whole shop, texts of the server included. */
  choose(language: Language): void;
}

const Context = createContext<LanguageContext | undefined>(undefined);

/** Gives the texts to the pages. `fallback` is the language that the server proposes; the visitor's own choice wins. */
export function LanguageProvider({ fallback, children }: { fallback: Language; children: ReactNode }) {
  const [chosen, setChosen] = useState(chosenLanguage);
  const language = chosen ?? fallback;
  const value = useMemo(
    () => ({
      ...createTranslation(language),
      choose(next: Language) {
        rememberLanguage(next);
        setChosen(next);
      },
    }),
    [language],
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <Context value={value}>{children}</Context>;
}

export function useTranslation(): LanguageContext {
  const context = use(Context);
  if (context === undefined) throw new Error('useTranslation() was called outside <LanguageProvider>.');
  return context;
}
