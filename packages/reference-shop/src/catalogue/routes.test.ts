import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';

let shop: RunningShop;
let visitor: Visitor;
beforeAll(async () => {
  shop = await RunningShop.start();
  visitor = await shop.visitor('en');
});
afterAll(() => shop.close());

const names = ({ body }: Answer): string[] => body.content.map((product: { name: string }) => product.name);

describe('the list of products', () => {
  it('comes in pages that together are the catalogue, each product once', async () => {
    const first = await visitor.get('/api/products?size=100');
    expect(first.body).toMatchObject({
      totalElements: 1_004,
      totalPages: 11,
      number: 0,
      size: 100,
      first: true,
      last: false,
    });
    const seen = new Set<number>();
    for (let page = 0; page < 11; page += 1) {
      const { body } = await visitor.get(`/api/products?size=100&page=${page}`);
      for (const { id } of body.content) seen.add(id);
      expect(body).toMatchObject({ number: page, first: page === 0, last: page === 10 });
    }
    expect(seen.size).toBe(1_004);
    expect((await visitor.get('/api/products?page=99')).body).toMatchObject({ content: [], last: true });
  });

  it('is filtered by category', async () => {
    const { body } = await visitor.get('/api/products?category=boats&size=100');
    expect(body.totalElements).toBe(133);
    expect(new Set(body.content.map((product: { category: string }) => product.category))).toEqual(new Set(['boats']));
  });

  it.each([
    ['price', 'price', 1],
    ['price,desc', 'price', -1],
    ['rating', 'rating', -1],
    ['rating,asc', 'rating', 1],
  ])('is sorted by %s', async (sort, field, sign) => {
    const { body } = await visitor.get(`/api/products?size=100&sort=${sort}`);
    const values: number[] = body.content.map((product: Record<string, number>) => product[field]);
    expect(values).toEqual(values.toSorted((a, b) => sign * (a - b)));
  });

  it('is searched by words of the visitor’s language, in any order', async () => {
    expect(names(await visitor.get('/api/products?q=x%20ferrow%20tower'))).toContain('Ferrow Tower X');
    const french = await shop.visitor('fr');
    expect(names(await french.get(`/api/products?q=${encodeURIComponent('planeur')}`)).length).toBe(18);
    expect((await visitor.get('/api/products?q=planeur')).body.totalElements).toBe(0);
  });

  it('takes wildcards as what they are', async () => {
    expect((await visitor.get('/api/products?q=%25')).body.totalElements).toBe(8);
    expect((await visitor.get('/api/products?q=_')).body.totalElements).toBe(0);
    expect((await visitor.get(`/api/products?q=${encodeURIComponent("' or 1=1 --")}`)).status).toBe(200);
  });

  it.each([
    ['page=-1', 'page', 'Must be at least 0.'],
    ['size=101', 'size', 'Must be at most 100.'],
    ['size=ten', 'size', 'Must be of type integer.'],
    ['category=trains', 'category', /^Must be one of: computing, aircraft/],
    ['sort=stock', 'sort', /^Must be name, price, rating or newest/],
    ['sort=price;drop', 'sort', /^Must be name/],
  ])('refuses %s and names the path', async (query, path, message) => {
    const { status, body, headers } = await visitor.get(`/api/products?${query}`);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(body).toMatchObject({
      code: 'invalid-request',
      status: 400,
      errors: [{ path, message: expect.stringMatching(message) }],
    });
  });
});

describe('a product', () => {
  it('is told in the language of the visitor', async () => {
    const english = await visitor.get('/api/products/28');
    expect(english.body).toMatchObject({
      id: 28,
      name: 'Silane 15',
      price: 78_499.99,
      currency: 'EUR',
      vatClass: 'standard',
    });
    expect(english.body.summary).toBe('Glider, single seat, range of 600 km.');
    const french = await (await shop.visitor('fr-FR,fr;q=0.9,en;q=0.5')).get('/api/products/28');
    expect(french.body.summary).toBe('Planeur, monoplace, 600 km de rayon d’action.');
    expect(french.body.description).toMatch(/^Planeur, monoplace.*Remorque de transport comprise\.$/);
  });

  it('that does not exist is a problem in the language of the visitor', async () => {
    expect(await visitor.get('/api/products/99999')).toMatchObject({
      status: 404,
      body: { code: 'product-not-found' },
    });
    const french = await shop.visitor('fr');
    expect((await french.get('/api/products/99999')).body.title).toBe('Ce produit n’existe pas');
    expect(await french.get('/api/products/abc')).toMatchObject({ status: 400, body: { errors: [{ path: 'id' }] } });
  });

  it('has a picture that browsers may keep', async () => {
    const { status, headers, body } = await visitor.get('/pictures/28.svg');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch('image/svg+xml');
    expect(headers.get('cache-control')).toBe('public, max-age=86400');
    expect(body).toMatch(/^<svg .*<\/svg>$/);
    expect((await visitor.get('/pictures/9999.svg')).status).toBe(404);
  });
});

it('counts the products of each category, labelled in the language of the visitor', async () => {
  const french = await shop.visitor('fr');
  const { body } = await french.get('/api/products/categories');
  expect(body).toHaveLength(7);
  expect(body[0]).toEqual({ id: 'computing', label: 'Informatique', count: 262 });
  expect((await visitor.get('/api/products/categories')).body[4]).toEqual({
    id: 'helicopters',
    label: 'Helicopters',
    count: 72,
  });
});

it.each([
  '',
  'q=light',
  'minPrice=100&maxPrice=900',
  'inStock=true',
  'onSale=true&q=a&inStock=true',
  'minPrice=9&maxPrice=1',
])('counts in each category what its list would show: %s', async (filter) => {
  const { status, body } = await visitor.get(`/api/products/categories?${filter}`);
  expect(status).toBe(200);
  for (const { id, count } of body) {
    const list = await visitor.get(`/api/products?${filter}&category=${id}`);
    expect([id, count]).toEqual([id, list.status === 400 ? 0 : list.body.totalElements]);
  }
});
