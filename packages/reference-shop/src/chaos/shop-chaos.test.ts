import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE } from '@perfshop/core/knex';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';

const laptop = 1; // 1 249.99, standard rate: 249.998 of VAT
const book = 20; // 38.90, reduced rate

let shop: RunningShop;
let target: Visitor;
let other: Visitor;
beforeEach(async () => {
  shop = await RunningShop.start();
  target = await shop.visitor();
  other = await shop.visitor();
});
afterEach(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const activate = (fault: string, params: object = {}, target_: object = { attributes: { session: target.ref } }) =>
  shop.control('POST', '/activations', { fault, params, target: target_, limits: { for: '5m' } });
const kill = () => shop.control('POST', '/kill', { reason: 'the lesson is over' });
const stockOf = async (id: number): Promise<number> => (await other.get(`/api/products/${id}`)).body.stock;

describe('business.vat-rate', () => {
  it('charges one session the wrong VAT on its next order, nobody else, and nobody after the kill switch', async () => {
    const { status, body } = await activate('business.vat-rate');
    expect([status, body.state]).toEqual([201, 'active']);

    const wrong = (await target.buy(laptop)).body;
    expect(wrong).toMatchObject({ vat: 245, total: 1494.99, lines: [{ vat: 245, vatRateLabel: '20 %' }] });
    expect((await other.buy(laptop)).body).toMatchObject({ vat: 250, total: 1499.99 });

    expect((await kill()).status).toBe(200);
    expect((await target.buy(laptop)).body).toMatchObject({ vat: 250, total: 1499.99 });
    // What was ordered meanwhile stays as it was.
    expect((await target.get(`/api/orders/${wrong.id}`)).body.vat).toBe(245);
    expect(await activate('business.vat-rate')).toMatchObject({ status: 423 });
  });

  it('is silent: the cart agrees with the order, the label tells the law, and the reduced rate is right', async () => {
    await activate('business.vat-rate');
    await target.add(laptop);
    await target.add(book);
    const cart = (await target.get('/api/cart')).body;
    const order = (await target.order(await target.checkOut())).body;
    expect(order).toMatchObject({ subtotal: cart.subtotal, vat: cart.vat });
    expect(order.vat).toBe(245 + 2.14);
    expect(order.lines.map((line: { vatRateLabel: string }) => line.vatRateLabel)).toEqual(['20 %', '5.5 %']);
    expect(order.total).toBeCloseTo(order.subtotal + order.vat + order.shipping, 6);
    expect(Object.keys(order)).toEqual(Object.keys((await other.buy(laptop)).body));
  });
});

describe('business.rounding', () => {
  it('cuts cents off for one session, and rounds again after the restore', async () => {
    const { body } = await activate('business.rounding');
    expect((await target.buy(laptop)).body).toMatchObject({ vat: 249.99, total: 1499.98 });
    expect((await other.buy(laptop)).body).toMatchObject({ vat: 250 });
    await shop.control('DELETE', `/activations/${body.id}`);
    expect((await target.buy(laptop)).body).toMatchObject({ vat: 250 });
  });
});

describe('business.stock-not-decremented', () => {
  it('leaves the stock as it was when one session orders, and takes from it again after the restore', async () => {
    const { body } = await activate('business.stock-not-decremented');
    const before = await stockOf(laptop);
    expect((await target.buy(laptop, 2)).status).toBe(201);
    expect(await stockOf(laptop)).toBe(before);
    await other.buy(laptop);
    expect(await stockOf(laptop)).toBe(before - 1);
    await shop.control('DELETE', `/activations/${body.id}`);
    await target.buy(laptop);
    expect(await stockOf(laptop)).toBe(before - 2);
  });
});

describe('performance.latency', () => {
  it('keeps one session waiting, nobody else, and the kill switch wakes who waits', async () => {
    await activate(
      'performance.latency',
      { ms: 60_000 },
      { attributes: { session: target.ref }, route: { path: '/api/products/:id' } },
    );
    let answered = false;
    const slow = target.get('/api/products/1').then((answer) => {
      answered = true;
      return answer;
    });
    await vi.waitUntil(() => shop.shop.chaos.activations()[0]?.counters.injected === 1, { timeout: 40_000 });
    expect((await other.get('/api/products/1')).status).toBe(200);
    expect((await target.get('/api/cart')).status).toBe(200);
    expect(answered).toBe(false);
    await kill();
    expect(await slow).toMatchObject({ status: 200, body: { id: 1 } });
  });

  it('is never shorter than it should be', async () => {
    await activate('performance.latency', { ms: 120 });
    const start = performance.now();
    await target.get('/api/products/1');
    expect(performance.now() - start).toBeGreaterThanOrEqual(120);
  });
});

describe('performance.http-error', () => {
  it('answers one session with an error, nobody else, and never the probes', async () => {
    const { body } = await activate('performance.http-error', { status: 503, retryAfter: 2 });
    const { status, headers } = await target.get('/api/products');
    expect([status, headers.get('retry-after')]).toEqual([503, '2']);
    expect((await target.get('/pictures/1.svg')).status).toBe(503);
    expect((await other.get('/api/products')).status).toBe(200);
    await shop.control('DELETE', `/activations/${body.id}`);
    expect((await target.get('/api/products')).status).toBe(200);

    await activate('performance.http-error', { status: 500 }, {});
    expect((await other.get('/api/products')).status).toBe(500);
    for (const probe of ['/healthz', '/readyz']) expect((await other.get(probe)).status).toBe(200);
  });
});

describe('performance.reset', () => {
  it('cuts the connection of one session, and the shop goes on', async () => {
    await activate('performance.reset');
    await expect(target.get('/api/products')).rejects.toThrow();
    expect((await other.get('/api/products')).status).toBe(200);
    await kill();
    expect((await target.get('/api/products')).status).toBe(200);
  });
});

describe('the shop', () => {
  it('is wrong for nobody until somebody activates something', async () => {
    expect((await target.buy(laptop)).body).toMatchObject({ vat: 250, total: 1499.99 });
    expect(shop.shop.chaos.activations()).toEqual([]);
  });

  it('refuses a fault that it does not have, with the nearest that it has', async () => {
    const { status, body } = await activate('business.vat-rat');
    expect(status).toBe(404);
    expect(JSON.stringify(body)).toMatch('business.vat-rate');
  });

  it('hands its database to plugins: what a fault writes there, the shop shows', async () => {
    const db = shop.shop.chaos.injector.get(DATABASE);
    await db('products').where({ id: laptop }).update({ stock: 3 });
    expect(await stockOf(laptop)).toBe(3);
  });

  it('offers every point of the business family', async () => {
    const { body } = await shop.control('GET', '/catalogue');
    const offered = body.points.map((point: { id: string }) => point.id);
    expect(offered).toEqual(
      expect.arrayContaining(['business.tax.rate', 'business.money.rounding', 'business.stock.commit']),
    );
  });
});

it('is stopped by the file that PERFSHOP_KILL_FILE names', async () => {
  const file = join(shop.directory, 'stop');
  const guarded = await RunningShop.start({ PERFSHOP_KILL_FILE: file });
  const visitor = await guarded.visitor();
  await guarded.control('POST', '/activations', {
    fault: 'business.vat-rate',
    target: { attributes: { session: visitor.ref } },
  });
  expect((await visitor.add(laptop)).body.vat).toBe(245);
  writeFileSync(file, '');
  await vi.waitUntil(() => guarded.shop.chaos.killed, { timeout: 40_000 });
  expect((await visitor.get('/api/cart')).body.vat).toBe(250);
  await guarded.close();
});
