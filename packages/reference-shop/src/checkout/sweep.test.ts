import { afterEach, beforeEach, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { createTestDatabase, type TestDatabase } from '../test-support/test-database.ts';

const book = 20;

let database: TestDatabase;
let began: number;
beforeEach(async () => {
  began = Date.now();
  database = await createTestDatabase();
});
afterEach(() => database.remove());

/** Those of the bait are older. */
const payments = (): Promise<{ readonly id: number; readonly status: string }[]> =>
  database.sql((db) => db('payments').where('createdAt', '>=', began).orderBy('id'));
const statuses = async () => (await payments()).map(({ status }) => status);

it('lets go of payments that no order followed in time, at the next start', async () => {
  const first = await RunningShop.startOn(database);
  const [buyer, late, recent] = [await first.visitor(), await first.visitor(), await first.visitor()];
  await buyer.buy(book);
  for (const visitor of [late, recent]) {
    await visitor.add(book);
    await visitor.checkOut();
  }
  expect(await statuses()).toEqual(['captured', 'authorized', 'authorized']);
  await first.shop.close();
  const [, { id = 0 } = {}] = await payments();
  await database.sql((db) =>
    db('payments')
      .where({ id })
      .update({ expiresAt: Date.now() - 1 }),
  );

  const second = await RunningShop.startOn(database);
  expect(await statuses()).toEqual(['captured', 'voided', 'authorized']);
  await second.shop.close();
  expect([...first.crashes, ...second.crashes]).toEqual([]);
});

it('takes no payment that has run out, though nobody has let go of it yet', async () => {
  const shop = await RunningShop.startOn(database);
  const visitor = await shop.visitor();
  await visitor.add(book);
  const token = await visitor.checkOut();
  await database.sql((db) => db('payments').update({ expiresAt: Date.now() - 1 }));
  expect(await visitor.order(token)).toMatchObject({ status: 409, body: { code: 'payment-expired' } });
  expect((await visitor.get('/api/orders')).body.totalElements).toBe(0);
  await shop.shop.close();
});
