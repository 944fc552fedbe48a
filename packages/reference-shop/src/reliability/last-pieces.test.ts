import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arriveAll } from '../test-support/crowd.ts';
import { RunningShop } from '../test-support/running-shop.ts';

const buyers = 200;
const pieces = 20;
const product = 12;

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

describe(`${buyers} people buying the last ${pieces} pieces at once`, () => {
  it(`are sold exactly ${pieces}, and nobody gets an error that is not about the stock`, {
    timeout: 120_000,
  }, async () => {
    await shop.sql((db) => db('products').where({ id: product }).update({ stock: pieces }));
    const crowd = await arriveAll(shop, buyers);
    const tokens = await Promise.all(
      crowd.map(async (buyer) => {
        expect((await buyer.add(product)).status).toBe(200);
        return buyer.checkOut();
      }),
    );
    const answers = await Promise.all(crowd.map((buyer, index) => buyer.order(tokens[index] ?? '')));

    const codes = answers.map(({ status, body }) => (status === 201 ? 'sold' : `${status} ${body.code}`)).sort();
    expect(codes).toEqual([...Array(buyers - pieces).fill('409 out-of-stock'), ...Array(pieces).fill('sold')]);
    const [left, sold] = await shop.sql(async (db) => [
      (await db('products').where({ id: product }).first()).stock,
      (await db('order_lines').where({ productId: product }).sum({ pieces: 'quantity' }))[0]?.pieces,
    ]);
    expect([left, sold]).toEqual([0, pieces]);
    expect(shop.crashes).toEqual([]);
  });
});
