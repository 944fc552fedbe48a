import { stockCommit } from '@perfshop/chaos-business/points';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { untilSomebodyWaits } from '../test-support/waiting.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

/** Orders a product that is being deleted, as the back office does it: the order finds it in the cart, and no longer when it takes it. */
async function orderWhileDeleted(id: number) {
  const visitor = await shop.visitor();
  await visitor.add(id);
  const token = await visitor.checkOut();
  const order = await shop.sql((db) =>
    db.transaction(async (transaction) => {
      await transaction('cart_items').where({ productId: id }).delete();
      await transaction('products').where({ id }).delete();
      const answer = visitor.order(token);
      await untilSomebodyWaits(db);
      return { answer };
    }),
  );
  const { status, body } = await order.answer;
  expect((await visitor.get('/api/orders')).body.totalElements).toBe(0);
  return { status, code: body.code, detail: body.detail };
}

// SQLite has one writer at a time: there an order finds the product in the cart and in the stock, or nowhere.
it('a product that is deleted while it is ordered is sold out', async () => {
  const soldOut = { status: 409, code: 'out-of-stock', detail: expect.stringMatching(/ is sold out\.$/) };
  expect(await orderWhileDeleted(30)).toEqual(soldOut);
  const remove = stockCommit.attach({ key: 'test', handler: async () => undefined });
  try {
    expect(await orderWhileDeleted(31)).toEqual(soldOut);
  } finally {
    remove();
  }
});
