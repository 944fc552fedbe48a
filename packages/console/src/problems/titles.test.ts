import { readFileSync } from 'node:fs';
import { errorTable } from '@perfshop/core';
import { describe, expect, it } from 'vitest';
import { openServer } from '../fixtures/server.ts';
import { languageOf } from '../http/language.ts';
import { consoleErrorTable } from './table.ts';
import { titles } from './titles.ts';

describe('titles', () => {
  it('exist for every code, of the engine and of this package, and for no other', () => {
    expect(Object.keys(titles).sort()).toEqual([...Object.keys(errorTable), ...Object.keys(consoleErrorTable)].sort());
  });

  it('stand beside codes that the README lists, all of them and no other', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const listed = readme.match(/^\| `CONSOLE_.*$/gm);
    const rows = Object.entries(consoleErrorTable).map(
      ([code, { status, meaning }]) => `| \`${code}\` | ${status} | ${meaning} |`,
    );
    expect(listed).toEqual(rows);
  });

  it('exist in both languages', () => {
    for (const [code, title] of Object.entries(titles)) {
      expect(Object.keys(title).sort(), code).toEqual(['en', 'fr']);
      expect(title.en, code).toMatch(/^[A-Z]/);
      expect(title.fr, code).toMatch(/^[A-Z]/);
      expect(title.fr, code).not.toBe(title.en);
    }
  });

  it('come in the language of the request', async () => {
    await using server = await openServer();
    const titleIn = async (language: string) =>
      (await server.call('/activations/none', { headers: { 'accept-language': language } })).body.title;
    expect(await titleIn('fr-FR,fr;q=0.9,en;q=0.5')).toBe('Activation inconnue');
    expect(await titleIn('en')).toBe('Unknown activation');
    expect((await server.call('/activations/none')).headers.vary).toBe('accept-language');
  });
});

describe('the language', () => {
  it.each([
    ['fr', 'fr'],
    ['fr-CA', 'fr'],
    ['FR', 'fr'],
    ['de, fr;q=0.3, en;q=0.2', 'fr'],
    ['en;q=0.2, fr;q=0.3', 'fr'],
    ['fr;q=0', 'en'],
    ['fr;q=zero', 'en'],
    ['de', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('of %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
