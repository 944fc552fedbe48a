/** Text for people: one string, or one per language. */
export type Text = string | { readonly en: string; readonly fr: string };

/** The text in a language; English where it has none in that language. */
export const localise = (text: Text, language: 'en' | 'fr'): string =>
  typeof text === 'string' ? text : text[language];
