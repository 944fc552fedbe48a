import { use } from 'react';
import { useTranslation } from './language.tsx';
import type { Language } from './languages.ts';

/**
 * The texts of a page that most visitors never open: they come when it is opened, in its language alone. Gives the hook that reads them.
 *
 * @example const useTexts = pageTexts({ en: () => import('./en.ts').then(({ en }) => en), … });
 */
export function pageTexts<Texts>(read: Readonly<Record<Language, () => Promise<Texts>>>): () => Texts {
  const known = new Map<Language, Promise<Texts>>();
  const textsIn = (language: Language): Promise<Texts> => {
    const texts = known.get(language) ?? read[language]();
    known.set(language, texts);
    // What did not come is asked for again the next time.
    texts.catch(() => known.delete(language));
    return texts;
  };
  return function useTexts() {
    return use(textsIn(useTranslation().language));
  };
}
