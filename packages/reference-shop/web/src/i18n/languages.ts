/** The languages of the shop: each named in itself, for whoever cannot read the others. */
export const languages = {
  fr: { name: 'Français', locale: 'fr-FR' },
  en: { name: 'English', locale: 'en-IE' },
} as const;

/** A language that the shop speaks. */
export type Language = keyof typeof languages;

export const languageIds = Object.keys(languages) as readonly Language[];

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(languages, value);

/** How numbers and dates are written: the region decides, and without one the browser would. */
export const localeOf = (language: Language): string => languages[language].locale;
