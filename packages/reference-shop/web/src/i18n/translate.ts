import { type Language, localeOf, writtenFor } from './languages.ts';
import type { MessageKey, Messages, MessageValues, PluralKey } from './messages.ts';

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}

/** Everything that depends on the language: texts, numbers, money, dates. */
export function createTranslation(language: Language, messages: Messages) {
  const locale = localeOf(language);
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const rating = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const longDates = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  // A calendar date is the same day wherever it is read.
  const calendar = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  return {
    language,
    /** The language that products are told in to this visitor: the `lang` of their names and texts. */
    productLanguage: writtenFor(language),
    /** The text of a key, its `{placeholders}` filled. */
    t<Key extends MessageKey>(key: Key, ...[values]: MessageValues<Key>): string {
      return values === undefined ? messages[key] : fill(messages[key], values);
    },
    /** The text for a number of things; `{count}` is the number as the language writes it. */
    plural(key: PluralKey, count: number): string {
      const form = plurals.select(count) === 'one' ? 'one' : 'other';
      return fill(messages[`${key}.${form}`], { count: numbers.format(count) });
    },
    /** An amount of money, such as `€1,234.50`. */
    money(amount: number, currency = 'EUR'): string {
      return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
    },
    /** The name of a country, by its ISO 3166-1 alpha-2 code. */
    country: (code: string): string => regions.of(code) ?? code,
    /** A rating of one decimal, such as `4.5`. */
    rating: (value: number): string => rating.format(value),
    /** A number as the language writes it, such as `1,234.5`. */
    number: (value: number): string => numbers.format(value),
    /** The day of an ISO date, such as `1 March 2026`. */
    longDate: (iso: string): string => longDates.format(new Date(iso)),
    /** A calendar date such as `2026-03-01`, with its day of the week. */
    weekday: (date: string): string => calendar.format(new Date(`${date}T00:00:00Z`)),
    /** The day and time of an ISO date, written in full. */
    date: (iso: string): string => dates.format(new Date(iso)),
  };
}

/** What `useTranslation()` gives. */
export type Translation = ReturnType<typeof createTranslation>;
