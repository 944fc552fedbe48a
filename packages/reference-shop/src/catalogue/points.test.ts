import { catalogueSort, priceCacheKey } from '@perfshop/chaos-business/points';
import { productSearch } from '@perfshop/chaos-security/points';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';

let shop: RunningShop;
const detachers: (() => void)[] = [];
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterEach(() => {
  for (const detach of detachers.splice(0)) detach();
});
afterAll(() => shop.close());

it('sorts by what a fault makes of the keys, and by the right ones as soon as it is gone', async () => {
  const visitor = await shop.visitor();
  const prices = async (field: 'price' | 'listPrice') =>
    (await visitor.get('/api/products?onSale=true&sort=price&size=100')).body.content.map(
      (product: Record<string, number>) => product[field],
    );
  const right = await prices('price');
  expect(right).toEqual(right.toSorted((a: number, b: number) => a - b));
  detachers.push(
    catalogueSort.attach({
      key: 'test',
      handler: (keys) => keys.map((key) => (key.by === 'price' ? { ...key, by: 'list-price' } : key)),
    }),
  );
  const byList = await prices('listPrice');
  expect(byList).toEqual(byList.toSorted((a: number, b: number) => a - b));
  expect(await prices('price')).not.toEqual(right);
  for (const detach of detachers.splice(0)) detach();
  expect(await prices('price')).toEqual(right);
});

it('shows one currency in place of another when the key of the cache forgets it, and never charges it', async () => {
  const visitor = await shop.visitor();
  detachers.push(priceCacheKey.attach({ key: 'test', handler: ({ subject, language }) => ({ subject, language }) }));
  const shown = async (currency: string) =>
    (await visitor.request('/api/products?size=3', { headers: { cookie: `currency=${currency}` } })).body.content[0];
  expect((await shown('USD')).display.currency).toBe('USD');
  const wrong = await shown('JPY');
  expect(wrong.display.currency).toBe('USD');
  expect(wrong).toMatchObject({ price: 1249.99, currency: 'EUR' });
  for (const detach of detachers.splice(0)) detach();
  expect((await shown('JPY')).display.currency).toBe('JPY');
});

it.each([
  ['alone', () => {}],
  [
    'while another fault sorts the lists',
    () => detachers.push(catalogueSort.attach({ key: 'sort', handler: (keys) => keys.toReversed() })),
  ],
])('mixes up currencies that are part of the address, %s', async (_name, disturb) => {
  const visitor = await shop.visitor();
  const subjects: string[] = [];
  const list = async (currency: string, rest: string) =>
    (await visitor.get(`/api/products?currency=${currency}&${rest}`)).body.content[0].display.currency;
  disturb();
  detachers.push(
    priceCacheKey.attach({
      key: 'test',
      handler: ({ subject, language }) => {
        subjects.push(subject);
        return { subject, language };
      },
    }),
  );
  expect(await list('USD', 'size=4&lang=en&minPrice=100')).toBe('USD');
  expect(await list('JPY', 'minPrice=100&size=4')).toBe('USD');
  expect(new Set(subjects)).toEqual(new Set(['/api/products?minPrice=100&size=4']));
  detachers.pop()?.();
  expect(await list('JPY', 'minPrice=100&size=4')).toBe('JPY');
});

it('finds what a fault finds, and tells it what is searched for', async () => {
  const visitor = await shop.visitor();
  const asked: unknown[] = [];
  detachers.push(
    productSearch.attach({
      key: 'test',
      handler: async (_next, search) => {
        asked.push(search);
        return { rows: [], total: 0 };
      },
    }),
  );
  const text = "' union select * from users --";
  const rest = 'lang=fr&category=&maxPrice=50&inStock=true&sort=price,asc&size=5';
  const { body } = await visitor.get(`/api/products/search?q=${encodeURIComponent(text)}&${rest}`);
  expect(body).toMatchObject({ content: [], totalElements: 0 });
  expect((await visitor.get('/api/products?size=1')).body.totalElements).toBe(1_004);
  expect(asked).toEqual([
    { text, page: 0, size: 5, language: 'fr', filters: { maxPrice: 50, inStock: true }, sort: 'price,asc' },
  ]);
});
