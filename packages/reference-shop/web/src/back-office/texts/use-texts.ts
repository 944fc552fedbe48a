import { pageTexts } from '../../i18n/page-texts.ts';
import type { Texts } from './en.ts';

/** The texts of the back office; they come with it, because customers do without them. */
export const useTexts = pageTexts<Texts>({
  fr: () => import('./fr.ts').then(({ fr }) => fr),
  en: () => import('./en.ts').then(({ en }) => en),
  de: () => import('./de.ts').then(({ de }) => de),
  es: () => import('./es.ts').then(({ es }) => es),
  it: () => import('./it.ts').then(({ it }) => it),
  pt: () => import('./pt.ts').then(({ pt }) => pt),
  nl: () => import('./nl.ts').then(({ nl }) => nl),
});
