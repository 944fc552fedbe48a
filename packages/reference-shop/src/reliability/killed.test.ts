import { randomInt, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { arriveAll } from '../test-support/crowd.ts';
import { numberOfOrders, ordersOfCustomers } from '../test-support/orders.ts';
import { ShopProcess } from '../test-support/shop-process.ts';
import { createTestDatabase, type TestDatabase } from '../test-support/test-database.ts';
import { Visitor } from '../test-support/visitor.ts';

const customers = 20;
const orders = 500;
const products = [11, 12, 13, 14, 15];
const plenty = 10_000;

let database: TestDatabase;
let shop: ShopProcess;
beforeEach(async () => {
  database = await createTestDatabase();
  shop = await ShopProcess.start(database.environment);
});
afterEach(async () => {
  await shop.kill();
  await database.remove();
});

/** What a customer asked for and got no answer to. */
interface Pending {
  readonly token: string;
  readonly key: string;
}

describe('a shop that is killed in the middle of its orders', () => {
  it(`has made each of ${orders} orders wholly or not at all, three times`, { timeout: 180_000 }, async () => {
    await database.sql((db) => db('products').whereIn('id', products).update({ stock: plenty }));
    const crowd = [...(await arriveAll(shop, customers))];
    const pending: (Pending | undefined)[] = crowd.map(() => undefined);
    const numbers = new Set<string>();

    for (const round of [1, 2, 3, 4]) {
      // The last round runs to its end.
      const killAt = round === 4 ? Number.POSITIVE_INFINITY : numbers.size + randomInt(30, 140);
      await Promise.all(
        crowd.map(async (arrived, index) => {
          const customer = Visitor.returning(shop.url, arrived);
          crowd[index] = customer;
          try {
            while (numbers.size < orders) {
              if (pending[index] === undefined) {
                await customer.delete('/api/cart');
                await customer.add(products[(numbers.size + index) % products.length] ?? 0, 1 + (index % 3));
                pending[index] = { token: await customer.checkOut(), key: randomUUID() };
              }
              const { token, key } = pending[index] as Pending;
              const answer = await customer.order(token, key);
              expect([200, 201], `${JSON.stringify(answer.body)}\n${shop.said()}`).toContain(answer.status);
              pending[index] = undefined;
              numbers.add(answer.body.number);
              if (numbers.size === killAt) shop.signal('SIGKILL');
            }
          } catch (error) {
            // The connection broke: the shop is dead.
            if (!(error instanceof TypeError)) throw error;
          }
        }),
      );
      if (round < 4) {
        await shop.ended();
        shop = await ShopProcess.start(database.environment);
      }
      expect(await faultsOf(database)).toEqual({
        withoutLines: 0,
        withoutPayment: 0,
        paidForNothing: 0,
        wrongStocks: [],
      });
    }
    expect(await database.sql(numberOfOrders)).toBe(numbers.size);
    expect(numbers.size).toBeGreaterThanOrEqual(orders);
  });
});

/** What must never be found in the books of the shop. */
const faultsOf = (from: TestDatabase) =>
  from.sql(async (db) => {
    const count = async (query: PromiseLike<readonly unknown[]>) => (await query).length;
    const sold = new Map<number, number>();
    for (const { productId, quantity } of await db('order_lines').whereIn(
      'orderId',
      ordersOfCustomers(db).select('id'),
    ))
      sold.set(productId, (sold.get(productId) ?? 0) + quantity);
    const shelves: { id: number; stock: number }[] = await db('products').whereIn('id', products).select('id', 'stock');
    return {
      withoutLines: await count(db('orders').whereNotIn('id', db('order_lines').select('orderId'))),
      withoutPayment: await count(db('orders').whereNotIn('id', db('captures').select('orderId'))),
      paidForNothing: await count(
        db('payments').where({ status: 'captured' }).whereNotIn('id', db('captures').select('paymentId')),
      ),
      wrongStocks: shelves.filter(({ id, stock }) => stock + (sold.get(id) ?? 0) !== plenty),
    };
  });
