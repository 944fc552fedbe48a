import type { Language } from './languages.ts';
import type { Messages } from './messages.ts';

const dictionaries: Readonly<Record<Language, () => Promise<Messages>>> = {
  fr: () => import('./fr.ts').then(({ fr }) => fr),
  en: () => import('./en.ts').then(({ en }) => en),
};

/** Reads the dictionary of one language. The others stay where they are: nobody reads two at a time. */
export const loadMessages = (language: Language): Promise<Messages> => dictionaries[language]();
