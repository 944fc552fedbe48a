import { afterEach, expect, it, vi } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { sessionLifetime } from './sessions.ts';

const hour = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
});

it('sessions that nobody uses are deleted every hour, with their carts, until the shop closes; those of orders stay', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const lines: string[] = [];
  const logSink = { write: (line: string) => lines.push(line) };
  const shop = await RunningShop.start({ PERFSHOP_LOG_LEVEL: 'warn' }, { logSink });
  const [idle, present, buyer, payer] = [
    await shop.visitor(),
    await shop.visitor(),
    await shop.visitor(),
    await shop.visitor(),
  ];
  await idle.add(1);
  await present.add(1);
  await buyer.buy(1);
  // Those of the bait are from before.
  const ours = [idle, present, buyer, payer].map(({ ref }) => ref);
  const refs = (): Promise<string[]> =>
    shop.sql((db) => db('sessions').whereIn('ref', ours).orderBy('id').pluck('ref'));
  await shop.sql(async (db) => {
    const { id } = await db('sessions').where({ ref: payer.ref }).first('id');
    // A customer may pay in one session and order in another.
    await db('payments').update({ sessionId: id });
    await db('sessions')
      .whereNot({ ref: present.ref })
      .update({ seenAt: Date.now() - sessionLifetime - 1 });
  });
  expect(await refs()).toContain(idle.ref);

  await vi.advanceTimersByTimeAsync(hour);
  await vi.waitUntil(async () => !(await refs()).includes(idle.ref), { timeout: 40_000 });
  expect(await refs()).toEqual([present.ref, buyer.ref, payer.ref]);
  expect((await present.get('/api/cart')).body.count).toBe(1);
  expect(await shop.sql((db) => db('cart_items').pluck('quantity'))).toEqual([1]);

  expect(shop.crashes).toEqual([]);
  await shop.close();
  // It would complain that there is no database any more.
  await vi.advanceTimersByTimeAsync(hour);
  expect(lines).toEqual([]);
});
