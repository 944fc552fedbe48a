import { createContext, type ReactNode, startTransition, use, useEffect, useMemo, useState } from 'react';
import { rememberLanguage } from './language-choice.ts';
import type { Language } from './languages.ts';
import { loadMessages } from './load-messages.ts';
import type { Messages } from './messages.ts';
import { createTranslation, type Translation } from './translate.ts';

interface LanguageContext extends Translation {
  /** Switches the whole shop, texts of the server included, once the words of the language are there. */
  choose(language: Language): Promise<void>;
}

const Context = createContext<LanguageContext | undefined>(undefined);

/** A language with its words. */
export interface Spoken {
  readonly language: Language;
  readonly messages: Messages;
}

/** Gives the texts to the pages, at first those of `first`. */
export function LanguageProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [{ language, messages }, setSpoken] = useState(first);
  const value = useMemo(
    () => ({
      ...createTranslation(language, messages),
      async choose(next: Language) {
        const spoken = { language: next, messages: await loadMessages(next) };
        rememberLanguage(next);
        // A page that has to fetch words of its own stays as it is until they are there.
        startTransition(() => setSpoken(spoken));
      },
    }),
    [language, messages],
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
