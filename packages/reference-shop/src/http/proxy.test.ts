import { afterEach, describe, expect, it, vi } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
async function start(environment: Record<string, string>) {
  const shop = await RunningShop.start(environment);
  closers.push(() => shop.close());
  return shop.shop.publicUrl;
}

/** As a proxy that ends TLS would pass a request on. */
const forwarded = {
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'shop.example',
  'x-forwarded-for': '198.51.100.9, 203.0.113.7',
};
const status = (url: string, headers: Record<string, string>) => send(`${url}/api/auth/status`, { headers });

describe('behind a proxy', () => {
  it('the session is a cookie that only this host over TLS can set, and the browser gets it back', async () => {
    const url = await start({ PERFSHOP_TRUST_PROXY: '1' });
    const { headers, body } = await status(url, forwarded);
    const cookie = headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^__Host-sid=[\w-]{20,};/);
    expect(cookie).toMatch(/; path=\/;/);
    expect(cookie).toMatch(/; secure/i);
    expect(cookie).not.toMatch(/domain=/i);
    const again = await status(url, { ...forwarded, cookie: cookie.split(';')[0] ?? '' });
    expect(again.body.ref).toBe(body.ref);
    // The session of TLS is none over plain HTTP.
    expect((await status(url, { cookie: cookie.split(';')[0] ?? '' })).body.ref).not.toBe(body.ref);
  });

  it('mails lead to the address that visitors know', async () => {
    const shop = await RunningShop.start({ PERFSHOP_PUBLIC_URL: 'https://shop.example/' });
    closers.push(() => shop.close());
    const visitor = await (await shop.visitor()).register();
    await visitor.post('/api/auth/password-reset/request', { email: visitor.email });
    const letters = () => shop.sql((db) => db('mails').select('bodyText'));
    await vi.waitUntil(async () => (await letters()).length > 0, { timeout: 40_000 });
    expect((await letters())[0]?.bodyText).toMatch(/https:\/\/shop\.example\/reset-password\?email=/);
  });

  it('its own pages are those of the name that the proxy has', async () => {
    const url = await start({ PERFSHOP_TRUST_PROXY: '1' });
    const add = (origin: string) =>
      send(`${url}/api/cart/add`, {
        method: 'POST',
        body: { productId: 1, quantity: 1 },
        headers: { ...forwarded, origin },
      });
    expect((await add('https://shop.example')).status).toBe(200);
    expect((await add(url)).status).toBe(403);
  });

  it('wrong passwords are counted by whom the proxy names, not by what a visitor writes in front', async () => {
    const url = await start({ PERFSHOP_TRUST_PROXY: '1' });
    const guess = (address: string, index: number) =>
      send(`${url}/api/classroom/room/WRONG${index % 10}`, {
        headers: { 'x-forwarded-for': `10.0.0.${index}, ${address}` },
      });
    for (let index = 0; index < 100; index++) expect((await guess('203.0.113.7', index)).status).toBe(404);
    expect((await guess('203.0.113.7', 100)).status).toBe(429);
    expect((await guess('203.0.113.8', 101)).status).toBe(404);
  });
});

it('believes no such header unless a proxy is told of', async () => {
  const url = await start({});
  const { headers } = await status(url, forwarded);
  expect(headers.getSetCookie()[0]).toMatch(/^sid=/);
  expect(headers.getSetCookie()[0]).not.toMatch(/secure/i);
});
