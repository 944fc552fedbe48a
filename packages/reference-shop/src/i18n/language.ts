import type { Context } from 'koa';

export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in every language of the shop. */
export type Localised = Readonly<Record<Language, string>>;

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
