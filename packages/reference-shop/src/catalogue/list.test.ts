import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';

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

interface Listed {
  readonly id: number;
  readonly name: string;
  readonly price: number;
  readonly listPrice: number;
  readonly stock: number;
}

/** Asks as a browser does. `fetch` of Node would add that it wants nothing from a cache. */
async function ask(url: string, headers: Record<string, string>): Promise<[status: number | undefined, body: string]> {
  const [response] = (await once(get(url, { headers: { 'accept-language': 'en', ...headers } }), 'response')) as [
    IncomingMessage,
  ];
  let body = '';
  for await (const chunk of response) body += chunk;
  return [response.statusCode, body];
}

/** Every product of a list, page by page. */
async function all(query: string, who = visitor): Promise<Listed[]> {
  const found: Listed[] = [];
  for (let page = 0, last = false; !last; page += 1) {
    const { body } = await who.get(`/api/products?size=100&page=${page}&${query}`);
    found.push(...body.content);
    last = body.last;
  }
  return found;
}

describe('the filters of the list', () => {
  it('keep the prices within bounds, both included', async () => {
    const some = (await all('minPrice=100&maxPrice=1249.99')).map(({ price }) => price);
    expect(Math.min(...some)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...some)).toBe(1249.99);
    expect(some.length).toBe((await all('')).filter(({ price }) => price >= 100 && price <= 1249.99).length);
  });

  it('keep what is on sale, and what is in stock', async () => {
    const onSale = await all('onSale=true');
    expect(onSale.length).toBeGreaterThan(50);
    expect(onSale.every(({ price, listPrice }) => listPrice > price)).toBe(true);
    const inStock = await all('inStock=true');
    expect(inStock.every(({ stock }) => stock > 0)).toBe(true);
    expect(inStock.length).toBe((await all('inStock=false')).filter(({ stock }) => stock > 0).length);
  });

  it('go together', async () => {
    const { body } = await visitor.get(
      '/api/products?category=cars&onSale=true&maxPrice=40000&sort=price,desc&size=100',
    );
    expect(body.content.length).toBeGreaterThan(0);
    for (const product of body.content) {
      expect(product.category).toBe('cars');
      expect(product.price).toBeLessThanOrEqual(40_000);
    }
  });

  it.each([
    ['minPrice=-1', 'minPrice'],
    ['maxPrice=1e300', 'maxPrice'],
    ['minPrice=ten', 'minPrice'],
    ['minPrice=20&maxPrice=10', 'maxPrice'],
    ['inStock=perhaps', 'inStock'],
    ['currency=XYZ', 'currency'],
    ['page=100001', 'page'],
    ['size=0', 'size'],
    [`q=${'a'.repeat(81)}`, 'q'],
  ])('refuse %s', async (query, path) => {
    const { status, body } = await visitor.get(`/api/products?${query}`);
    expect([status, body.errors]).toEqual([400, [expect.objectContaining({ path })]]);
  });
});

it('the newest come first when asked for, and each page goes on where the last one ended', async () => {
  const products = await all('sort=newest');
  expect(products.length).toBe(1_004);
  expect(new Set(products.map(({ id }) => id)).size).toBe(1_004);
  const times = await Promise.all(
    [products[0], products[500], products[1_003]].map(
      async (product) => (await visitor.get(`/api/products/${product?.id}`)).body.createdAt as string,
    ),
  );
  expect(times).toEqual(times.toSorted().reverse());
});

it('names are sorted as the language sorts them', async () => {
  const names = (await all('sort=name', await shop.visitor('fr'))).map(({ name }) => name);
  expect(names).toEqual(names.toSorted(new Intl.Collator('fr', { numeric: true }).compare));
});

it('pages of two can be turned to the last', async () => {
  const { body } = await visitor.get('/api/products?size=2&page=501&sort=price');
  expect(body).toMatchObject({ totalPages: 502, number: 501, last: true });
  expect(body.content).toHaveLength(2);
});

describe('a list that is asked for again', () => {
  it('comes without its bytes to whoever has it, until something changes', async () => {
    const url = `${shop.shop.publicUrl}/api/products?category=helicopters&size=5`;
    const first = await send(url, { headers: { 'accept-language': 'en' } });
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect(await ask(url, { 'if-none-match': etag })).toEqual([304, '']);
    expect((await ask(url, { 'if-none-match': '"another"' }))[0]).toBe(200);
    const french = await send(url, { headers: { 'accept-language': 'fr' } });
    expect(french.headers.get('etag')).not.toBe(etag);
  });

  it('tells the stock that an order has just left', async () => {
    const buyer = await shop.visitor();
    const stock = async () => {
      const detail = (await visitor.get('/api/products/7')).body.stock as number;
      const listed = (await visitor.get('/api/products?size=10')).body.content as readonly Listed[];
      expect(listed.find(({ id }) => id === 7)?.stock).toBe(detail);
      return detail;
    };
    const before = await stock();
    expect((await buyer.buy(7, 2)).status).toBe(201);
    expect(await stock()).toBe(before - 2);
  });
});

it('knows what is like a product: the same kind first, itself never', async () => {
  const { body } = await visitor.get('/api/products/1/related');
  expect(body).toHaveLength(4);
  expect(body.every((product: { summary: string }) => /laptop/i.test(product.summary))).toBe(true);
  expect(body.map(({ id }: Listed) => id)).not.toContain(1);
  expect((await visitor.get('/api/products/99999/related')).body).toEqual([]);
});
