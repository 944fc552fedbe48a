import type { Context } from 'koa';

export const languages = ['fr', 'en', 'de', 'es', 'it', 'pt', 'nl'] as const;
export type Language = (typeof languages)[number];

/** Languages that products, promotions and the descriptions of the API are written in. */
export type WrittenLanguage = 'fr' | 'en';

/** The language in which a visitor reads products: their own, or English. */
export const writtenFor = (language: Language): WrittenLanguage => (language === 'fr' ? 'fr' : 'en');

/** A text that is there in French and English at least. */
export type Localised = Readonly<Record<WrittenLanguage, string> & Partial<Record<Language, string>>>;

/** A text as a visitor reads it: in their own language, or in English. */
export const textIn = (text: Localised, language: Language): string => text[language] ?? text.en;

/** How numbers and dates are written: the language alone would leave it open. */
const locales: Readonly<Record<Language, string>> = {
  fr: 'fr-FR',
  en: 'en-GB',
  de: 'de-DE',
  es: 'es-ES',
  it: 'it-IT',
  pt: 'pt-PT',
  nl: 'nl-NL',
};

/** Makes something for every language, such as a format: once, because that takes longer than to use it. */
export const inEveryLanguage = <Made>(
  make: (locale: string, language: Language) => Made,
): Readonly<Record<Language, Made>> =>
  Object.fromEntries(languages.map((language) => [language, make(locales[language], language)])) as Record<
    Language,
    Made
  >;

const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value);

/** What browsers accept, read once: there are few such headers, and reading one costs more than the rest of a small answer. */
const read = new Map<string, Language | undefined>();
const mostRead = 1_000;
const longest = 200;

function acceptedBy(ctx: Context, header: string): Language | undefined {
  if (read.has(header)) return read.get(header);
  const accepted = ctx.acceptsLanguages(...languages);
  const language = isLanguage(accepted) ? accepted : undefined;
  if (read.size >= mostRead) read.clear();
  if (header.length <= longest) read.set(header, language);
  return language;
}

/** Language of visitors of whom nothing else is known. */
export const lastResort: Language = 'en';

/**
 * Language of a request: what the visitor chose (the `lang` parameter, then the `lang` cookie), the language of the room if it has one, what
 * the browser accepts, then English.
 */
export function languageOf(ctx: Context, ofRoom?: Language): Language {
  if (ctx.querystring !== '' && isLanguage(ctx.query.lang)) return ctx.query.lang;
  const kept = ctx.headers.cookie === undefined ? undefined : ctx.cookies.get('lang');
  if (isLanguage(kept)) return kept;
  if (ofRoom !== undefined) return ofRoom;
  // Without the header, or with "*", the visitor states no preference.
  const header = ctx.get('accept-language');
  if (header === '' || header.startsWith('*')) return lastResort;
  return acceptedBy(ctx, header) ?? lastResort;
}
