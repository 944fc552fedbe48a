import type { Context } from 'koa';

export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in every language of the shop. */
export type Localised = Readonly<Record<Language, string>>;

const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value);

/** Language of a request: the `lang` parameter, the `lang` cookie, what the browser accepts, then the shop's own. */
export function languageOf(ctx: Context, fallback: Language): Language {
  const chosen = [ctx.query.lang, ctx.cookies.get('lang')].find(isLanguage);
  if (chosen !== undefined) return chosen;
  // Without the header, or with "*", the visitor states no preference.
  const header = ctx.get('accept-language');
  if (header === '' || header.startsWith('*')) return fallback;
  const accepted = ctx.acceptsLanguages(...languages);
  return isLanguage(accepted) ? accepted : fallback;
}
