import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { type Language, type Localised, textIn } from './language.ts';
import { nl } from './nl.ts';
import { pt } from './pt.ts';

export type MessageKey = keyof typeof en;
export type MessageParams = Readonly<Record<string, string | number | Localised>>;
/** Puts messages into one language. */
export type Translate = (key: MessageKey, params?: MessageParams) => string;

/** Every message of the server, in one language. */
type Messages = Readonly<Record<MessageKey, string>>;

export const dictionaries: Readonly<Record<Language, Messages>> = { fr, en, de, es, it, pt, nl };

/** The message in the given language, its `{placeholders}` filled in. */
export function translate(language: Language, key: MessageKey, params: MessageParams = {}): string {
  return dictionaries[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return String(typeof value === 'object' ? textIn(value, language) : (value ?? whole));
  });
}
