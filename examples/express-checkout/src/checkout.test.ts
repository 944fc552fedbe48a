import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type App, createApp } from './app.ts';

const token = 'a-token-for-the-test';
let app: App;
let shopUrl: string;
let controlUrl: string;

const listen = async (server: Server) => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeEach(async () => {
  app = await createApp(token);
  shopUrl = await listen(app.shop);
  controlUrl = `${await listen(app.control)}/api/admin/chaos`;
  app.chaos.ready();
});
afterEach(async () => {
  await app.chaos.close();
  for (const server of [app.shop, app.control]) {
    server.closeAllConnections();
    server.close();
  }
});

/** Somebody with a browser of their own. */
async function visitor() {
  const first = await fetch(`${shopUrl}/session`);
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { ref } = (await first.json()) as { ref: string };
  const post = async (path: string, body: object = {}) => {
    const headers = { cookie, 'content-type': 'application/json' };
    const response = await fetch(shopUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as { vat: number; total: number } };
  };
  return {
    ref,
    post,
    /** Buys two kettles and a cookbook and returns the VAT of the order, in cents. */
    vatOfAnOrder: async () => {
      await post('/cart', { product: 'kettle', quantity: 2 });
      await post('/cart', { product: 'cookbook', quantity: 1 });
      return (await post('/orders')).body.vat;
    },
  };
}

const command = async (path: string, body: object) => {
  const headers = { 'x-admin-token': token, 'content-type': 'application/json' };
  const response = await fetch(controlUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

// 20 % of 99.80 and 5.5 % of 24.50; then 19.6 % of 99.80 and the same 5.5 %.
const right = 1996 + 135;
const wrong = 1956 + 135;

describe('the checkout on Express', () => {
  it('charges one session the wrong VAT, and nobody else, until the kill switch', async () => {
    const ada = await visitor();
    const bob = await visitor();
    expect(await ada.vatOfAnOrder()).toBe(right);

    const { status } = await command('/activations', {
      fault: 'business.vat-rate',
      target: { attributes: { session: ada.ref } },
      limits: { for: '5m' },
    });
    expect(status).toBe(201);
    expect(await ada.vatOfAnOrder()).toBe(wrong);
    expect(await bob.vatOfAnOrder()).toBe(right);

    expect((await command('/kill', { reason: 'seen enough' })).body).toMatchObject({ killed: true, restored: 1 });
    expect(await ada.vatOfAnOrder()).toBe(right);
    const refused = await command('/activations', { fault: 'business.vat-rate' });
    expect(refused).toMatchObject({ status: 423, body: { code: 'CHAOS_KILLED' } });

    await command('/release', {});
    expect((await command('/activations', { fault: 'business.vat-rate' })).status).toBe(201);
    expect(await bob.vatOfAnOrder()).toBe(wrong);
  });

  it('refuses what is not for sale, and an empty order', async () => {
    const ada = await visitor();
    expect((await ada.post('/cart', { product: 'castle', quantity: 1 })).status).toBe(400);
    expect((await ada.post('/cart', { product: 'kettle', quantity: 0 })).status).toBe(400);
    expect((await ada.post('/orders')).status).toBe(409);
  });
});
