import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numberOfOrders } from '../test-support/orders.ts';
import { ShopProcess } from '../test-support/shop-process.ts';
import { createTestDatabase, type TestDatabase } from '../test-support/test-database.ts';
import { Visitor } from '../test-support/visitor.ts';

const phone = 11;

let database: TestDatabase;
let shops: readonly ShopProcess[];
beforeAll(async () => {
  database = await createTestDatabase();
  // At the same moment, on an empty database.
  shops = await Promise.all([database, database].map(({ environment }) => ShopProcess.start(environment)));
});
afterAll(async () => {
  await Promise.all(shops.map((shop) => shop.kill()));
  await database.remove();
});

const order = (shop: ShopProcess, visitor: Visitor, paymentToken: string, key: string) =>
  Visitor.returning(shop.url, visitor).order(paymentToken, key);

// From the database: a shop shows for a moment what it knew before the other one sold.
const stock = (): Promise<number> =>
  database.sql(async (db) => (await db('products').where({ id: phone }).first()).stock);

describe('an order whose key is sent to two shops on one database', () => {
  it('is made once, sent one after the other and at the same time', async () => {
    const [one, two] = shops;
    if (one === undefined || two === undefined) throw new Error('no shops');
    const visitor = await one.visitor();
    for (const senders of [[one, two], Array.from({ length: 12 }, (_, index) => (index % 2 ? one : two))]) {
      await visitor.add(phone);
      const token = await visitor.checkOut();
      const key = randomUUID();
      const stockBefore = await stock();
      const answers =
        senders.length === 2
          ? [await order(one, visitor, token, key), await order(two, visitor, token, key)]
          : await Promise.all(senders.map((shop) => order(shop, visitor, token, key)));
      expect(answers.map(({ status }) => status).sort()).toEqual([...Array(senders.length - 1).fill(200), 201]);
      expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
      expect(await stock()).toBe(stockBefore - 1);
    }
    expect(await database.sql(numberOfOrders)).toBe(2);
  });
});
