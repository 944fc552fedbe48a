import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

const url = (path: string) => shop.shop.publicUrl + path;
const add = (headers: Record<string, string>, body: unknown = { productId: 1, quantity: 1 }) =>
  send(url('/api/cart/add'), { method: 'POST', body, headers });

/** fetch decides by itself about some headers; this sends what it is told. */
const rawPost = (headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(
      url('/api/cart/add'),
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    sent.on('error', reject);
    sent.end('{"productId":1,"quantity":1}');
  });

describe('a request that changes something', () => {
  it('is taken from the shop itself and from programs', async () => {
    expect(await rawPost({})).toBe(200);
    expect(await rawPost({ origin: shop.shop.publicUrl, 'sec-fetch-site': 'same-origin' })).toBe(200);
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('is refused from elsewhere: %o', async (headers) => {
    expect(await rawPost(headers as Record<string, string>)).toBe(403);
  });

  it('tells why it was refused, and opens no session', async () => {
    const { status, body, headers } = await add({ origin: 'https://evil.example', 'accept-language': 'en' });
    expect([status, body.code, body.title]).toEqual([403, 'cross-site', 'This request comes from another site']);
    expect(headers.getSetCookie()).toEqual([]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'must be JSON, not %s',
    async (type) => {
      expect(await add({ 'content-type': type }, '{"productId":1,"quantity":1}')).toMatchObject({
        status: 415,
        body: { code: 'json-required' },
      });
    },
  );

  it('must be readable and small', async () => {
    expect(await add({}, '{"productId":1')).toMatchObject({ status: 400, body: { code: 'malformed-body' } });
    expect(await add({}, '[]')).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(await add({}, { productId: 1, quantity: 1, more: 'x'.repeat(40_000) })).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    });
  });
});

describe('paths and methods', () => {
  it('that do not exist are problems', async () => {
    expect(await send(url('/api/nothing'))).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await send(url('/api/products/1'), { method: 'DELETE' })).toMatchObject({
      status: 405,
      body: { code: 'method-not-allowed' },
    });
  });
});

describe('the language', () => {
  const title = async (path: string, headers: Record<string, string>) =>
    (await send(url(path), { headers })).body.title;
  const french = 'Ce produit n’existe pas';
  const english = 'This product does not exist';

  it.each([
    ['the parameter, before all', '?lang=en', { cookie: 'lang=fr', 'accept-language': 'fr' }, english],
    ['the cookie, before what the browser accepts', '', { cookie: 'lang=en', 'accept-language': 'fr' }, english],
    ['what the browser accepts, by its weights', '', { 'accept-language': 'pl, fr;q=0.8, en;q=0.5' }, french],
    ['English, when the browser accepts none of the shop’s languages', '', { 'accept-language': 'pl' }, english],
    ['English, when the browser takes anything', '', { 'accept-language': '*' }, english],
    ['not a language that the shop lacks', '?lang=xx', { 'accept-language': 'fr' }, french],
  ])('is %s', async (_what, query, headers, expected) => {
    expect(await title(`/api/products/9999${query}`, headers as Record<string, string>)).toBe(expected);
  });

  describe('of a room', () => {
    let room: RunningShop;
    beforeAll(async () => {
      room = await RunningShop.start({ PERFSHOP_LANG: 'fr' });
    });
    afterAll(() => room.close());

    it.each([
      ['comes before what the browser accepts', '', { 'accept-language': 'en' }, french],
      ['is that of visitors who state none', '', {}, french],
      ['gives way to the parameter', '?lang=en', {}, english],
      ['gives way to the cookie', '', { cookie: 'lang=en', 'accept-language': 'fr' }, english],
    ])('%s', async (_what, query, headers, expected) => {
      const sent = { headers: headers as Record<string, string> };
      const { body } = await send(`${room.shop.publicUrl}/api/products/9999${query}`, sent);
      expect(body.title).toBe(expected);
    });
  });
});

describe('answers', () => {
  it('carry a strict content policy and tell browsers not to guess', async () => {
    const { headers } = await send(url('/api/countries'));
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'self'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe|upgrade-insecure-requests/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('keep the secret of a session from scripts, and out of the database', async () => {
    const { headers, body } = await send(url('/api/auth/status'));
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(/^sid=[\w-]{43}; path=\/; .*samesite=lax; httponly$/);
    expect(body).toEqual({ authenticated: false, ref: expect.stringMatching(/^s-[2-9a-z]{10}$/), language: 'en' });
    const secret = cookie.slice(4, 47);
    const again = await send(url('/api/auth/status'), { headers: { cookie: `sid=${secret}` } });
    expect(again.body.ref).toBe(body.ref);
    expect(again.headers.getSetCookie()).toEqual([]);
    const forged = await send(url('/api/auth/status'), { headers: { cookie: `sid=${secret.slice(0, -1)}x` } });
    expect(forged.body.ref).not.toBe(body.ref);
    const rows = await shop.sql((db) => db('sessions').where({ ref: body.ref }));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

it('tells whether it lives and is ready', async () => {
  expect(await send(url('/healthz'))).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await send(url('/readyz'))).toMatchObject({ status: 200, body: { status: 'ready' } });
});
