import { expect, it } from 'vitest';
import { RunningShop } from '../../test-support/running-shop.ts';
import { Staff } from '../../test-support/staff.ts';
import { createTestDatabase } from '../../test-support/test-database.ts';

const password = 'correct horse battery';
const environment = { PERFSHOP_ADMIN_PASSWORD: password };

// Two starts and a reset: slow on a busy machine.
it('is frozen, moved and set back, stays so after a restart, and the session is none the wiser', {
  timeout: 90_000,
}, async () => {
  const database = await createTestDatabase();
  const first = await RunningShop.startOn(database, environment);
  const staff = await Staff.enter(first, 'admin', password);
  const clock = async (body: object) => (await staff.put('/api/admin/clock', body)).body;
  const year = 366 * 86_400_000;
  expect(await clock({ mode: 'shifted', byMs: year })).toMatchObject({ mode: 'shifted', byMs: year });
  expect(Date.parse((await staff.get('/api/admin/clock')).body.now) - Date.now()).toBeGreaterThan(year - 60_000);

  const at = '2026-12-24T18:00:00.000Z';
  expect(await clock({ mode: 'frozen', at })).toEqual({ mode: 'frozen', now: at, byMs: 0 });
  const order = (await (await first.visitor()).buy(1)).body;
  expect(order.createdAt).toBe(at);
  expect((await staff.get('/api/admin/status')).body).toMatchObject({ authenticated: true, clock: { now: at } });
  expect((await clock({ mode: 'frozen' })).errors).toMatchObject([{ path: 'at' }]);
  expect((await clock({ mode: 'frozen', at: '1066-10-14T09:00:00Z' })).errors).toMatchObject([{ path: 'at' }]);
  expect((await clock({ mode: 'shifted' })).errors).toMatchObject([{ path: 'byMs' }]);
  await first.shop.close();

  const second = await RunningShop.startOn(database, environment);
  const again = await Staff.enter(second, 'admin', password);
  expect((await again.get('/api/admin/clock')).body).toEqual({ mode: 'frozen', now: at, byMs: 0 });
  expect((await again.put('/api/admin/clock', { mode: 'system' })).body).toMatchObject({ mode: 'system', byMs: 0 });
  expect((await again.get('/api/admin/audit?subject=clock')).body.content).toMatchObject([
    { actor: 'admin', before: { mode: 'frozen' }, after: { mode: 'system' } },
    { after: { mode: 'frozen' } },
    { after: { mode: 'shifted' } },
  ]);

  // A reset of everything takes the setting away, and leaves the way in.
  await again.put('/api/admin/clock', { mode: 'frozen', at });
  expect((await second.control('POST', '/reset', { depth: 'all' })).status).toBe(200);
  expect((await again.get('/api/admin/clock')).body.mode).toBe('system');
  expect([...first.crashes, ...second.crashes]).toEqual([]);
  await second.close();
});
