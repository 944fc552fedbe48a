import type { Language } from './languages.ts';
import type { Messages } from './messages.ts';

const dictionaries: Readonly<Record<Language, () => Promise<Messages>>> = {
  fr: () => import('./fr.ts').then(({ fr }) => fr),
  en: () => import('./en.ts').then(({ en }) => en),
  de: () => import('./de.ts').then(({ de }) => de),
  es: () => import('./es.ts').then(({ es }) => es),
  it: () => import('./it.ts').then(({ it }) => it),
  pt: () => import('./pt.ts').then(({ pt }) => pt),
  nl: () => import('./nl.ts').then(({ nl }) => nl),
};

/** Reads the dictionary of one language. The others stay where they are: nobody reads two at a time. */
export const loadMessages = (language: Language): Promise<Messages> => dictionaries[language]();
