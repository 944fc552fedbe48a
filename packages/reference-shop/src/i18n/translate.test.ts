import { describe, expect, it } from 'vitest';
import { type Language, languages } from './language.ts';
import { dictionaries, type MessageKey, translate } from './translate.ts';

const { en, ...others } = dictionaries;
const keys = Object.keys(en) as MessageKey[];
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

/** The same word in both languages. */
const sameAsEnglish: Readonly<Record<Exclude<Language, 'en'>, readonly string[]>> = {
  fr: ['Euro', 'Type', 'Bronze', 'Total', 'Date'],
  de: ['Euro', 'Schema', 'Name', 'Bronze', 'Gold', 'Shop'],
  es: ['Euro', 'Total', 'Back office'],
  it: ['Euro', 'Schema', 'Back office'],
  pt: ['Euro', 'Bronze', 'Total'],
  nl: ['Euro', 'Parameters', 'Schema', 'Type', 'Product'],
};

describe.each(Object.entries(others) as [Exclude<Language, 'en'>, typeof en][])(
  'the messages in %s',
  (language, own) => {
    it('are there for every key, with the same placeholders', () => {
      expect(Object.keys(own)).toEqual(keys);
      for (const key of keys) {
        expect(own[key].trim(), key).not.toBe('');
        expect(placeholders(own[key]), key).toEqual(placeholders(en[key]));
      }
    });

    it('are not left in English', () => {
      expect(keys.filter((key) => own[key] === en[key] && !sameAsEnglish[language].includes(en[key]))).toEqual([]);
    });
  },
);

it('has a dictionary for every language', () => {
  expect(Object.keys(dictionaries)).toEqual(languages);
});

it('fills the placeholders in', () => {
  expect(translate('fr', 'detail.out-of-stock', { available: 2, name: 'Alba 40' })).toBe(
    'Il ne reste que 2 exemplaire(s) de Alba 40.',
  );
});

it('fills in texts that are there in some languages only in English where they are missing', () => {
  const name = { fr: 'Ordinateur', en: 'Computer' };
  expect(translate('fr', 'detail.sold-out', { name })).toBe('Ordinateur est épuisé.');
  expect(translate('de', 'detail.sold-out', { name })).toBe('Computer ist ausverkauft.');
});
