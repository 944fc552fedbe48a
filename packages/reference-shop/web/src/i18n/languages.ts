/** The languages of the shop: each named in itself, for whoever cannot read the others. */
export const languages = {
  fr: { name: 'Français', locale: 'fr-FR' },
  en: { name: 'English', locale: 'en-IE' },
  de: { name: 'Deutsch', locale: 'de-DE' },
  es: { name: 'Español', locale: 'es-ES' },
  it: { name: 'Italiano', locale: 'it-IT' },
  pt: { name: 'Português', locale: 'pt-PT' },
  nl: { name: 'Nederlands', locale: 'nl-NL' },
} as const;

/** A language that the shop speaks. */
export type Language = keyof typeof languages;

export const languageIds = Object.keys(languages) as readonly Language[];

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(languages, value);

/** Products are told in French and in English: the language in which a visitor reads them. */
export const writtenFor = (language: Language): 'fr' | 'en' => (language === 'fr' ? 'fr' : 'en');

/** How numbers and dates are written: the region decides, and without one the browser would. */
export const localeOf = (language: Language): string => languages[language].locale;
