import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Language, Localised } from './language.ts';

export type MessageKey = keyof typeof en;
export type MessageParams = Readonly<Record<string, string | number | Localised>>;
/** Puts messages into one language. */
export type Translate = (key: MessageKey, params?: MessageParams) => string;

const dictionaries: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { en, fr };

/** The message in the given language, its `{placeholders}` filled in. */
export function translate(language: Language, key: MessageKey, params: MessageParams = {}): string {
  return dictionaries[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return String(typeof value === 'object' ? value[language] : (value ?? whole));
  });
}
