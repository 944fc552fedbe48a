import { listingRead } from '@perfshop/chaos-performance/points';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

it('says the same whether the database writes the JSON or the shop does', async () => {
  const visitor = await shop.visitor();
  for (let page = 0; page < 11; page += 1) {
    const path = `/api/products?size=100&sort=rating&page=${page}`;
    const written = (await visitor.get(path)).body;
    // A layer on the point makes the shop read rows.
    const detach = listingRead.attach({ key: 'test', handler: (next) => next() });
    const own = (await visitor.get(path)).body;
    detach();
    expect(own).toEqual(written);
    expect(Object.keys(own.content[0])).toEqual(Object.keys(written.content[0]));
  }
});

it('tells a product as JavaScript would, in both languages', async () => {
  for (const language of ['fr', 'en'] as const) {
    const visitor = await shop.visitor(language);
    for (const id of [1, 20, 28, 61, 140, 141, 500, 777, 1_000, 1_004]) {
      const written = (await visitor.get(`/api/products/${id}`)).body;
      // In another currency the shop writes the JSON itself.
      const { display, ...own } = (await visitor.get(`/api/products/${id}?currency=USD`)).body;
      expect(own).toEqual(written);
      expect(display.currency).toBe('USD');
    }
  }
});

it('can be made to read its rows one by one, with the same result', async () => {
  const visitor = await shop.visitor();
  const path = '/api/products?size=7&sort=price';
  const together = (await visitor.get(path)).body;
  let reads = 0;
  const detach = listingRead.attach({
    key: 'test',
    handler: async (_next, { rowByRow }) => {
      const rows = [];
      for (const read of await rowByRow()) {
        rows.push(await read());
        reads += 1;
      }
      return rows;
    },
  });
  expect((await visitor.get(path)).body).toEqual(together);
  detach();
  expect(reads).toBe(7);
});
