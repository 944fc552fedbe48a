import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { converse, rawRequest } from '../robustness/support/raw-client.ts';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { Crowd } from '../traffic/crowd.ts';

const laptop = 1;

let shop: RunningShop;
/** What a new shop has of everything that customers make: bait. */
const seededRows = new Map<string, number>();
beforeAll(async () => {
  shop = await RunningShop.start();
  for (const table of ['orders', 'users', 'cart_items', 'mails', 'invoices', 'payments'])
    seededRows.set(table, await count(table));
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const reset = (depth?: string) => shop.control('POST', '/reset', { depth });
const count = (table: string): Promise<number> =>
  shop.sql(async (db) => Number((await db(table).count({ n: '*' }))[0]?.n));

/** When a request has come to the shop, and stands behind what a reset would keep it away with. */
const arrival = (path: string): Promise<void> =>
  new Promise((resolve) => {
    const onRequest = (message: unknown) => {
      if ((message as { request: IncomingMessage }).request.url !== path) return;
      unsubscribe('http.server.request.start', onRequest);
      resolve();
    };
    subscribe('http.server.request.start', onRequest);
  });

const origins = (): Promise<string[]> =>
  shop.sql((db) => db('users').distinct('origin').orderBy('origin').pluck('origin'));
const codeOf = async () =>
  (
    await send(`${shop.shop.managementUrl}/api/admin/classroom`, {
      headers: { 'x-admin-token': shop.shop.controlToken },
    })
  ).body.code;

describe('a reset', () => {
  it('of the chaos takes faults back and leaves orders alone', async () => {
    const visitor = await shop.visitor();
    await visitor.buy(laptop);
    await shop.control('POST', '/activations', {
      fault: 'business.vat-rate',
      target: { attributes: { session: visitor.ref } },
    });
    const before = await count('orders');
    expect(await reset()).toMatchObject({ status: 200, body: { depth: 'chaos' } });
    expect(shop.shop.chaos.activations()).toEqual([]);
    expect(await count('orders')).toBe(before);
  });

  it('of the data brings stock and tables back to the seed; students and sessions stay, signed out', async () => {
    const visitor = await shop.visitor();
    const seeded = (await visitor.get(`/api/products/${laptop}`)).body.stock;
    const joined = await visitor.post('/api/classroom/join', { code: await codeOf(), alias: 'Ada' });
    await visitor.buy(laptop, 2);
    await visitor.add(laptop);
    expect((await visitor.get(`/api/products/${laptop}`)).body.stock).toBe(seeded - 2);
    const { status, body } = await reset('data');
    expect([status, body.depth]).toEqual([200, 'data']);
    expect(body.tookMs).toBeLessThan(10_000);
    for (const [table, rows] of seededRows) expect(await count(table), table).toBe(rows);
    expect(await origins()).toEqual(['bait']);
    expect((await visitor.get(`/api/products/${laptop}`)).body.stock).toBeGreaterThanOrEqual(seeded);
    expect((await visitor.get('/api/auth/status')).body).toMatchObject({ authenticated: false, ref: visitor.ref });
    expect((await visitor.get('/api/classroom/me')).body).toEqual(joined.body.student);
    // It is a shop again.
    const next = await shop.visitor();
    expect(await next.buy(laptop)).toMatchObject({ status: 201, body: { id: (seededRows.get('orders') ?? 0) + 1 } });
  });

  it('of everything opens another room to nobody', async () => {
    const visitor = await shop.visitor();
    const code = await codeOf();
    await visitor.post('/api/classroom/join', { code, alias: 'Grace' });
    expect(await reset('all')).toMatchObject({ status: 200, body: { depth: 'all' } });
    expect((await visitor.get('/api/auth/status')).body.ref).not.toBe(visitor.ref);
    expect((await visitor.get('/api/classroom/me')).status).toBe(401);
    expect([await count('students'), await codeOf()]).toEqual([0, expect.not.stringMatching(code)]);
  });

  it('wakes who sleeps in a delay, and is safe under traffic: each request meets a whole shop or a 503', async () => {
    const sleeper = await shop.visitor();
    await shop.control('POST', '/activations', {
      fault: 'performance.latency',
      params: { ms: 60_000 },
      target: { attributes: { session: sleeper.ref } },
    });
    const sleeping = sleeper.get('/api/products');
    await vi.waitUntil(() => shop.shop.chaos.activations()[0]?.counters.injected === 1, { timeout: 40_000 });
    const buyers = await Promise.all(Array.from({ length: 6 }, () => shop.visitor()));
    let isOver = false;
    const buying = buyers.map(async (buyer) => {
      const statuses: number[] = [];
      while (!isOver) {
        statuses.push((await buyer.get('/api/products?size=5')).status, (await buyer.add(laptop)).status);
        statuses.push((await buyer.get('/api/cart')).status);
      }
      return statuses;
    });
    const answers = [await reset('data'), await reset('data')];
    isOver = true;
    expect((await sleeping).status).toBe(200);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const statuses = new Set((await Promise.all(buying)).flat());
    for (const status of statuses) expect([200, 409, 503]).toContain(status);
  });

  it('does not wait for a body that has not arrived, whose request is refused when it has', async () => {
    const body = JSON.stringify({ productId: laptop, quantity: 1 });
    const arrived = arrival('/api/cart/add');
    const answer = await converse(shop.shop.publicUrl, async (write) => {
      await write(
        rawRequest('POST /api/cart/add', ['Content-Type: application/json', `Content-Length: ${body.length}`]),
      );
      await write(body.slice(0, 5));
      await arrived;
      expect(await reset('data')).toMatchObject({ status: 200 });
      await write(body.slice(5));
    });
    expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('"code":"resetting"')]);
  });

  it('does not wait for a picture that has not arrived either', async () => {
    const headers = ['Content-Type: image/png', 'Content-Length: 1000', `X-Admin-Token: ${shop.shop.controlToken}`];
    const answer = await converse(shop.shop.publicUrl, async (write) => {
      await write(rawRequest('PUT /api/admin/products/1/picture', headers));
      await write('x'.repeat(500));
      // The shop has read it by the time that it has answered somebody who came later.
      await shop.visitor();
      expect(await reset('data')).toMatchObject({ status: 200 });
      await write('x'.repeat(500));
    });
    expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('"code":"resetting"')]);
  });

  it('sends made-up visitors back into a shop without customers, and they go on buying', async () => {
    const crowd = new Crowd({
      url: shop.shop.publicUrl,
      usersPerMinute: 600,
      seed: 'reset',
      pace: 0,
      run: 'r',
      password: 'correct horse battery staple',
    });
    await vi.waitUntil(() => crowd.counts.outcomes.bought >= 1, { timeout: 40_000 });
    expect(await reset('data')).toMatchObject({ status: 200 });
    // Not by what the visitors count: one who bought before the reset may hear of it afterwards.
    const seeded = seededRows.get('orders') ?? 0;
    await vi.waitUntil(async () => (await count('orders')) > seeded, { timeout: 40_000, interval: 100 });
    await crowd.stop();
    expect(await origins()).toEqual(['bait', 'traffic']);
    expect(await reset('data')).toMatchObject({ status: 200 });
    expect(await origins()).toEqual(['bait']);
  });

  it('is not done to a depth that there is not, nor without the token', async () => {
    expect((await reset('deep')).status).toBe(400);
    expect((await send(`${shop.shop.managementUrl}/api/admin/chaos/reset`, { method: 'POST', body: {} })).status).toBe(
      401,
    );
  });
});
