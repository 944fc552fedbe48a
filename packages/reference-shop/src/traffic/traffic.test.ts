import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { trafficDomain } from '../accounts/origin.ts';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { Crowd } from './crowd.ts';

let shop: RunningShop;
beforeEach(async () => {
  shop = await RunningShop.start();
});
afterEach(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const manage = (method: string, body?: unknown, token = shop.shop.controlToken) =>
  send(`${shop.shop.managementUrl}/api/admin/traffic`, { method, body, headers: { 'x-admin-token': token } });
const samples = async () => (await send(`${shop.shop.publicUrl}/api/monitoring`)).body.samples;

describe('the traffic generator', () => {
  it('is off until it is asked for, and needs the token', async () => {
    expect((await manage('GET')).body).toMatchObject({ running: false, usersPerMinute: 0, counts: { arrived: 0 } });
    expect((await manage('GET', undefined, 'not-the-token-of-this-start')).status).toBe(401);
  });

  it('sends visitors from a thread of its own until it is told to stop, and monitoring shows them', async () => {
    const started = await manage('PUT', { usersPerMinute: 600, seed: 'lesson' });
    expect([started.status, started.body]).toMatchObject([200, { running: true, usersPerMinute: 600, seed: 'lesson' }]);
    await vi.waitUntil(async () => (await manage('GET')).body.counts.arrived >= 3, { timeout: 40_000, interval: 100 });
    await vi.waitUntil(async () => (await samples()).some(({ requests }: { requests: number }) => requests > 0), {
      timeout: 40_000,
      interval: 100,
    });
    const stopped = (await manage('DELETE')).body;
    expect(stopped).toMatchObject({ running: false, counts: { present: 0 } });
    expect((await manage('GET')).body.counts.arrived).toBe(stopped.counts.arrived);
  });

  it.each([
    [{ usersPerMinute: 601 }, 'from 1 to 600'],
    [{ usersPerMinute: 1.5 }, 'whole number'],
    [{}, 'usersPerMinute'],
    [{ usersPerMinute: 5, seed: '' }, 'seed'],
    [{ usersPerMinute: 5, paces: 1 }, '"paces"'],
  ])('refuses %o and says why', async (body, reason) => {
    const { status, body: problem } = await manage('PUT', body);
    expect([status, problem.detail]).toEqual([400, expect.stringContaining(reason)]);
    expect((await manage('GET')).body.running).toBe(false);
  });
});

describe('made-up visitors', () => {
  it('look around, leave, abandon carts and buy, under addresses that nobody has', async () => {
    const crowd = new Crowd({
      url: shop.shop.publicUrl,
      usersPerMinute: 60_000,
      seed: 'a',
      pace: 0,
      run: 'test',
      password: 'correct horse battery staple',
    });
    await vi.waitUntil(() => crowd.counts.outcomes.bought >= 2 && crowd.counts.outcomes.left >= 1, { timeout: 40_000 });
    await crowd.stop();
    const { arrived, present, outcomes, turnedAway } = crowd.counts;
    expect(present).toBe(0);
    expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(arrived);
    expect(turnedAway).toBeGreaterThanOrEqual(0);
    expect(outcomes.failed).toBe(0);
    const { body } = await send(`${shop.shop.managementUrl}/metrics`);
    expect(Number(/^shop_orders_total (\d+)$/m.exec(body)?.[1])).toBeGreaterThanOrEqual(outcomes.bought);
    expect(trafficDomain).toMatch(/\.example$/);
    const somebody = await (await shop.visitor()).register();
    const origins = await shop.sql((db) => db('users').whereNot({ origin: 'bait' }).select('email', 'origin'));
    expect(origins.length).toBeGreaterThan(2);
    for (const { email, origin } of origins)
      expect([email, origin]).toEqual([email, email === somebody.email ? 'shop' : 'traffic']);
  });

  it('never are more at once than the shop takes', async () => {
    const crowd = new Crowd({
      url: 'http://127.0.0.1:9',
      usersPerMinute: 6_000_000,
      seed: 'a',
      pace: 1,
      run: 'x',
      password: 'y',
    });
    const most = { present: 0 };
    await vi.waitUntil(
      () => {
        most.present = Math.max(most.present, crowd.counts.present);
        return crowd.counts.arrived > 500;
      },
      { timeout: 40_000 },
    );
    await crowd.stop();
    expect(most.present).toBeLessThanOrEqual(200);
  });
});
