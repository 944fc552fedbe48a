import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

const metrics = async (): Promise<string> => (await send(`${shop.shop.managementUrl}/metrics`)).body;

/** The value of a series, whatever the order of its labels. */
async function seriesOf(name: string, labels: Record<string, string> = {}): Promise<number | undefined> {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = (await metrics())
    .split('\n')
    .find((each) => new RegExp(`^${name}[{ ]`).test(each) && wanted.every((pair) => each.includes(pair)));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

const count = (method: string, route: string, status: string) =>
  seriesOf('http_server_request_duration_seconds_count', {
    http_request_method: method,
    http_route: route,
    http_response_status_code: status,
  });

describe('/metrics', () => {
  it('measures requests by method, route and status', async () => {
    for (const id of [1, 2, 3]) await send(`${shop.shop.publicUrl}/api/products/${id}`);
    await send(`${shop.shop.publicUrl}/api/products/999999`);
    await vi.waitUntil(async () => (await count('GET', '/api/products/:id', '404')) === 1, { timeout: 40_000 });
    expect(await count('GET', '/api/products/:id', '200')).toBe(3);
    const sum = await seriesOf('http_server_request_duration_seconds_sum', { http_route: '/api/products/:id' });
    expect(sum).toBeGreaterThan(0);
  });

  it('stays as small as it is, whatever is asked', async () => {
    for (let index = 0; index < 30; index++)
      await send(`${shop.shop.publicUrl}/api/unknown-${index}/${'x'.repeat(index)}`);
    await vi.waitUntil(async () => (await count('GET', 'unmatched', '404')) === 30, { timeout: 40_000 });
    expect(await metrics()).not.toMatch('unknown-');
  });

  it('tells of the process and of the pool', async () => {
    expect(await seriesOf('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
    expect(await seriesOf('nodejs_heap_size_used_bytes')).toBeGreaterThan(1e6);
    expect(await seriesOf('db_client_connection_max')).toBe(10);
    expect(await seriesOf('db_client_connection_count', { db_client_connection_state: 'used' })).toBeGreaterThanOrEqual(
      0,
    );
    expect(await seriesOf('db_client_connection_pending_requests')).toBe(0);
  });

  it('counts what customers do: carts, payments, orders and what they are worth', async () => {
    const visitor = await shop.visitor();
    await visitor.add(1);
    await vi.waitUntil(async () => (await seriesOf('shop_carts')) === 1, { timeout: 40_000 });
    const token = await visitor.checkOut();
    await visitor.post('/api/checkout/payment', { cardNumber: '4000 0000 0000 0002', expiry: '12/39', cvc: '123' });
    const order = await visitor.order(token, 'the-same-key');
    // The same key again is the same order.
    expect((await visitor.order(token, 'the-same-key')).body.id).toBe(order.body.id);
    await vi.waitUntil(async () => (await count('POST', '/api/orders', '200')) === 1, { timeout: 40_000 });
    expect(await seriesOf('shop_orders_total')).toBe(1);
    expect(await seriesOf('shop_revenue_euros_total')).toBe(order.body.total);
    expect(await seriesOf('shop_payments_total', { result: 'authorized' })).toBe(1);
    expect(await seriesOf('shop_payments_total', { result: 'refused' })).toBe(1);
    expect(await seriesOf('shop_cart_additions_total')).toBe(1);
    expect(await seriesOf('shop_carts')).toBe(0);
  });

  it('is on the management port only', async () => {
    const { body } = await send(`${shop.shop.publicUrl}/metrics`);
    expect(String(body)).not.toMatch('http_server_request_duration_seconds');
  });
});
