import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallPoint, ValuePoint } from '@perfshop/core/points';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';
import { offeredPoints } from './offered-points.ts';

/** Points that no visit to the shop reaches, with the reason. */
const unreached: Readonly<Record<string, string>> = {
  'http.server.request': 'the adapter of the core drives it, for every request',
  'security.reviews.frame': 'behind the control of the markup, which is closed',
  'security.portal.role': 'behind the door of the portal, which is closed',
  'security.portal.pack-signature': 'behind the door of the portal, which is closed',
  'security.portal.login-lock': 'behind the door of the portal, which is closed',
};

let shop: RunningShop;
let webDirectory: string;
const reached = new Map<string, Set<unknown>>();
const removers: (() => void)[] = [];
beforeAll(async () => {
  webDirectory = mkdtempSync(join(tmpdir(), 'perfshop-web-'));
  writeFileSync(join(webDirectory, 'index.html'), '<!doctype html><html><head></head><body></body></html>');
  shop = await RunningShop.start({}, { webDirectory });
  for (const point of offeredPoints) removers.push(watch(point));
});
afterAll(async () => {
  for (const remove of removers) remove();
  expect(shop.crashes).toEqual([]);
  await shop.close();
  rmSync(webDirectory, { recursive: true });
});

/** Notes that the point was reached, and by which key a draw would be made; changes nothing. */
function watch(each: (typeof offeredPoints)[number]): () => void {
  const point = each as ValuePoint<unknown, unknown> | CallPoint<unknown, unknown>;
  const note = (context: unknown) => {
    const keys = reached.get(point.id) ?? new Set();
    reached.set(point.id, keys.add(point.key?.(context)));
  };
  if (point.kind === 'value') {
    const handler = (value: unknown, context: unknown) => {
      note(context);
      return value;
    };
    return point.attach({ key: 'watch', handler });
  }
  const handler = (next: () => Promise<unknown>, context: unknown) => {
    note(context);
    return next();
  };
  return point.attach({ key: 'watch', handler });
}

async function browse(visitor: Visitor): Promise<void> {
  await visitor.get('/');
  await visitor.get('/api/products?currency=USD&sort=price');
  await visitor.get('/api/products/search?q=laptop');
  await visitor.get('/api/products/1/reviews');
  await visitor.get('/api/products/999999');
  await visitor.get('/api/debug/env');
  await visitor.get('/api/admin/portal/users');
  await visitor.get('/api/chaos/frontend/state');
}

async function buyAndCancel(visitor: Visitor): Promise<void> {
  await visitor.add(1);
  await visitor.post('/api/cart/promotions', { code: 'BIENVENUE10' });
  const order = await visitor.order(await visitor.checkOut());
  expect(order.status).toBe(201);
  expect((await visitor.get(`/api/orders/${order.body.id}/invoice`)).status).toBe(200);
  expect((await visitor.post(`/api/orders/${order.body.id}/cancel`, {})).status).toBe(200);
}

async function readReport(visitor: Visitor): Promise<void> {
  const headers = { 'x-admin-token': shop.shop.controlToken };
  expect((await visitor.request('/api/admin/reports/sales?from=2026-01&to=2026-01', { headers })).status).toBe(200);
}

async function useAccount(visitor: Visitor): Promise<void> {
  const { email, password } = visitor;
  expect((await visitor.put('/api/auth/me', { firstName: 'Grace' })).status).toBe(200);
  expect((await visitor.get('/api/pictures/preview?url=/pictures/1.svg')).status).toBe(200);
  await visitor.post('/api/auth/password-reset/request', { email });
  // Stored after it was answered: an attempt before that has no reset to try.
  const stored = () => shop.sql((db) => db('password_resets').first());
  await vi.waitUntil(stored, { timeout: 40_000 });
  const wrong = { email, token: 'wrong', password: 'another horse battery staple' };
  expect((await visitor.post('/api/auth/password-reset/confirm', wrong)).status).toBe(400);
  expect((await visitor.post('/api/auth/logout', {})).status).toBe(200);
  expect((await visitor.post('/api/auth/login', { email, password })).status).toBe(200);
}

it('reaches every point that it offers while somebody visits it, but for those with a reason', async () => {
  const visitor = await shop.visitor();
  await browse(visitor);
  await buyAndCancel(visitor);
  await useAccount(visitor);
  await readReport(visitor);
  await vi.waitUntil(() => reached.has('functional.dependency.call'), { timeout: 40_000 });

  const offered = offeredPoints.map(({ id }) => id);
  expect(offered.filter((id) => !reached.has(id)).toSorted()).toEqual(Object.keys(unreached).toSorted());

  // Cart, checkout, order, mail and invoice ask about one product and one code: whoever is hit once is hit each time.
  expect(reached.get('business.tax.rate')).toEqual(new Set([1]));
  expect(reached.get('business.promotion.combination')).toEqual(new Set(['', 'BIENVENUE10']));
});
