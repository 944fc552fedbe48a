import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';

const keys = Object.keys(en) as (keyof typeof en)[];
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the dictionaries of the shop', () => {
  it('have the same keys, in the same order', () => {
    expect(Object.keys(fr)).toEqual(keys);
  });

  it('have a text for every key', () => {
    expect(keys.filter((key) => en[key].trim() === '' || fr[key].trim() === '')).toEqual([]);
  });

  it('ask for the same values', () => {
    const ask = (texts: Readonly<Record<string, string>>) => keys.map((key) => [key, placeholders(texts[key] ?? '')]);
    expect(ask(fr)).toEqual(ask(en));
  });
});
