import { describe, expect, it } from 'vitest';
import { languages as languagesOfServer } from '../../../src/i18n/language.ts';
import { type Language, languageIds } from './languages.ts';
import { loadMessages } from './load-messages.ts';

type Texts = Readonly<Record<string, string>>;

const dictionaries: Readonly<Record<string, (language: Language) => Promise<Texts>>> = {
  shop: loadMessages,
  'back office': async (language) => (await import(`../back-office/texts/${language}.ts`))[language],
  monitoring: async (language) => (await import(`../monitoring/texts/${language}.ts`))[language],
  welcome: async (language) => (await import(`../welcome/texts/${language}.ts`))[language],
};

/** The same word in both languages, or no word at all. */
const sameAsEnglish: Readonly<Record<string, readonly string[]>> = {
  every: [
    ...['PerfShop', '{page} · PerfShop', '{quantity} × {price}', '{author}, {date}', '–'],
    ...['ms', '{ms} ms', 'MB', '{weight} kg', '−{percent}%', 'Mx', 'JMeter', 'Scripts'],
  ],
  fr: [
    ...['Pages', 'Page', 'Page {page}', 'Description', '{count} point', '{count} points', 'Date', 'Total', 'Actions'],
    ...['Stock', 'Promotions', 'Promotion', 'Code', 'Chaos', 'Audit', 'Interaction', 'Bronze'],
  ],
  de: ['optional', 'Alias', 'Team', 'Status', 'Name', 'Code', 'Text', 'Chaos', 'Live', 'Shop', 'Bronze', 'Gold'],
  es: ['Alias', 'Back office', 'No', 'Total'],
  it: ['Password', 'Alias', 'Back office', 'Account', 'No', 'Garbage collection'],
  pt: ['Total', 'Stock', 'Bronze'],
  nl: [
    ...['{count} product', 'Product', 'Alias', 'Team', 'Filters', 'Filters ({count})', 'Account', 'Accounts', 'Status'],
    ...['Code', 'Mail', 'Mails', 'Chaos', 'Live', 'Garbage collection'],
  ],
};

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

it('has the languages that the server has, in the same order', () => {
  expect(languageIds).toEqual(languagesOfServer);
});

describe.each(Object.keys(dictionaries))('the dictionaries of the %s', (name) => {
  const read = (language: Language) => (dictionaries[name] as (language: Language) => Promise<Texts>)(language);

  it.each(languageIds)('have the keys of the English one, in the same order (%s)', async (language) => {
    expect(Object.keys(await read(language))).toEqual(Object.keys(await read('en')));
  });

  it.each(languageIds)('have a text for every key, that asks for the same values (%s)', async (language) => {
    const [english, texts] = [await read('en'), await read(language)];
    for (const [key, text] of Object.entries(english)) {
      expect(texts[key]?.trim(), key).not.toBe('');
      expect(placeholders(texts[key] ?? ''), key).toEqual(placeholders(text));
    }
  });

  it.each(languageIds.filter((id) => id !== 'en'))('leave nothing in English (%s)', async (language) => {
    const [english, texts] = [await read('en'), await read(language)];
    const allowed = [...(sameAsEnglish.every ?? []), ...(sameAsEnglish[language] ?? [])];
    const left = Object.entries(texts).filter(([key, text]) => text === english[key] && !allowed.includes(text));
    expect(left).toEqual([]);
  });
});
