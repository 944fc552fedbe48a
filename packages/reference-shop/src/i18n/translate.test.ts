import { expect, it } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { type MessageKey, translate } from './translate.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

it('has every message in both languages, with the same placeholders', () => {
  expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
  for (const key of Object.keys(en) as MessageKey[]) {
    expect(fr[key].trim(), key).not.toBe('');
    expect(placeholders(fr[key]), key).toEqual(placeholders(en[key]));
  }
});

it('fills the placeholders in', () => {
  expect(translate('fr', 'detail.out-of-stock', { available: 2, name: 'Alba 40' })).toBe(
    'Il ne reste que 2 exemplaire(s) de Alba 40.',
  );
});
