import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';
import { fold, wordsOf } from './fold.ts';
import { isFound, relevance } from './search.ts';

describe('text as a search sees it', () => {
  it.each([
    ['Hélicoptère LÉGER', 'helicoptere leger'],
    ['Le grand cœur d’été', "le grand coeur d'ete"],
    ['Nordsjø  Vind', 'nordsjo vind'],
    ['100 % _laine_', '100 % _laine_'],
  ])('%s is %s', (text, folded) => expect(fold(text)).toBe(folded));

  it('is several words, all of which have to be found, wherever they are', () => {
    const texts = { name: 'norvane atlas 14', text: 'laptop, 14-inch. backlit keyboard' };
    expect(isFound(texts, wordsOf(' KEYboard  atlas '))).toBe(true);
    expect(isFound(texts, wordsOf('keyboard 15'))).toBe(false);
  });

  it('counts more in the name than in the description, and most at its start', () => {
    const ranks = ['glider one', 'a glider', 'sail'].map((name) => relevance({ name, text: 'glider' }, ['glider']));
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    expect(new Set(ranks).size).toBe(3);
  });
});

describe('/api/products/search', () => {
  let shop: RunningShop;
  let visitor: Visitor;
  beforeAll(async () => {
    shop = await RunningShop.start();
    visitor = await shop.visitor('en');
  });
  afterAll(async () => {
    expect(shop.crashes).toEqual([]);
    await shop.close();
  });
  const search = async (text: string, who = visitor) =>
    (await who.get(`/api/products/search?size=100&q=${encodeURIComponent(text)}`)).body;
  const names = (body: { content: readonly { name: string }[] }) => body.content.map(({ name }) => name);

  it('puts names before descriptions', async () => {
    const found = names(await search('cigale'));
    expect(found.slice(0, 3).every((name) => name.startsWith('Cigale'))).toBe(true);
    const keyboards = await search('keyboard');
    const inName = names(keyboards).map((name) => /keyboard/i.test(name));
    expect(inName.lastIndexOf(true)).toBeLessThan(inName.indexOf(false));
  });

  it('finds words of the visitor’s language without their accents and in any case', async () => {
    const french = await shop.visitor('fr');
    const accented = await search('hélicoptère léger', french);
    expect(accented.totalElements).toBeGreaterThan(9);
    expect(await search('HELICOPTERE LEGER', french)).toEqual(accented);
    expect((await search('planeur')).totalElements).toBe(0);
    expect((await search('planeur', french)).totalElements).toBeGreaterThan(10);
  });

  it('takes every character as itself', async () => {
    const percent = await search('%');
    expect(percent.content.length).toBeGreaterThan(0);
    for (const { id } of percent.content) {
      const { name, summary, description } = (await visitor.get(`/api/products/${id}`)).body;
      expect(`${name} ${summary} ${description}`).toContain('%');
    }
    for (const text of ['_', "' or 1=1 --", '\\', '*', '<script>', '%00', '"']) {
      expect((await search(text)).totalElements, text).toBe(0);
    }
  });

  it('is filtered and sorted like every list', async () => {
    const { content } = (
      await visitor.get('/api/products/search?q=e&category=boats&sort=price,desc&maxPrice=50000&size=50')
    ).body;
    const prices = content.map(({ price }: { price: number }) => price);
    expect(prices.length).toBeGreaterThan(5);
    expect(prices).toEqual(prices.toSorted((a: number, b: number) => b - a));
    expect(prices[0]).toBeLessThanOrEqual(50_000);
  });

  it('needs something to search for', async () => {
    for (const query of ['', '?q=', '?q=%20']) {
      expect(await visitor.get(`/api/products/search${query}`)).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'q' }] },
      });
    }
  });
});
