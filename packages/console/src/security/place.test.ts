import { describe, expect, it } from 'vitest';
import { openServer, sendTo, TOKEN } from '../fixtures/server.ts';
import { isLocalHost, isLoopback } from './local.ts';

describe('where a request may come from', () => {
  it.each([
    ['localhost', {}],
    ['127.0.0.1', { host: '127.0.0.1:9090' }],
    ['[::1]', { host: '[::1]:9090' }],
    [
      'a page of its own origin',
      { host: 'localhost:9090', origin: 'http://localhost:9090', 'sec-fetch-site': 'same-origin' },
    ],
    ['the address bar', { 'sec-fetch-site': 'none' }],
  ])('%s is let in', async (_what, headers) => {
    await using server = await openServer();
    expect((await server.call('', { headers })).status).toBe(200);
  });

  it.each([
    ['forwarded', 'for=203.0.113.7'],
    ['x-forwarded-for', '203.0.113.7'],
    ['x-forwarded-host', 'shop.example'],
    ['x-forwarded-proto', 'https'],
    ['x-real-ip', '203.0.113.7'],
  ])('a proxy that sends %s is refused', async (name, value) => {
    await using server = await openServer();
    const { status, body } = await server.call('', { headers: { [name]: value } });
    expect([status, body.code, body.details]).toEqual([403, 'CONSOLE_FORWARDED_REFUSED', { header: name }]);
    expect(body.detail).toContain(name);
  });

  it.each([
    'shop.example',
    'localhost.shop.example',
    '127.0.0.1.shop.example',
    '192.168.1.20:9090',
    'localhost@shop.example',
  ])('the host name %s is refused, as after DNS rebinding', async (host) => {
    await using server = await openServer();
    const { status, body } = await server.call('', { headers: { host } });
    expect([status, body.code]).toEqual([403, 'CONSOLE_HOST_REFUSED']);
    expect(body.detail).toBe(`The Host must be localhost, 127.0.0.1 or [::1] (given: "${host}")`);
  });

  it.each([
    [{ origin: 'http://localhost:8080' }, 'Origin'],
    [{ origin: 'https://shop.example' }, 'Origin'],
    [{ origin: 'null' }, 'Origin'],
    [{ 'sec-fetch-site': 'cross-site' }, 'Sec-Fetch-Site'],
    [{ 'sec-fetch-site': 'same-site' }, 'Sec-Fetch-Site'],
  ])('a page of another origin is refused: %j', async (headers, header) => {
    for (const expose of [false, true]) {
      await using server = await openServer({ api: { expose } });
      const { status, body } = await server.call('', { headers });
      expect([status, body.code, body.details.header]).toEqual([403, 'CONSOLE_CROSS_SITE', header]);
    }
  });

  it('another machine is refused, with the right token, and for the kill switch too', async () => {
    const onConnection = (socket: object) => Object.defineProperty(socket, 'remoteAddress', { value: '203.0.113.7' });
    await using server = await openServer({ onConnection });
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/kill'],
    ] as const) {
      const { status, body } = await server.call(path, { method });
      expect([status, body.code, body.detail]).toEqual([
        403,
        'CONSOLE_PEER_REFUSED',
        'The peer "203.0.113.7" is not this machine',
      ]);
    }
    expect(server.chaos.killed).toBe(false);
  });

  it('an exposed API lets other machines, proxies and names in, with the token', async () => {
    const onConnection = (socket: object) => Object.defineProperty(socket, 'remoteAddress', { value: '203.0.113.7' });
    await using server = await openServer({ api: { expose: true }, onConnection });
    const headers = { host: 'chaos.example', 'x-forwarded-for': '198.51.100.2', origin: 'https://chaos.example' };
    expect((await server.call('', { headers })).status).toBe(200);
    expect((await server.call('', { headers, anonymous: true })).status).toBe(401);
    expect((await server.call('/kill', { method: 'POST', headers, anonymous: true })).status).toBe(401);
  });

  it('says where it must come from before it looks at the token', async () => {
    await using server = await openServer();
    expect((await server.call('', { anonymous: true, headers: { host: 'shop.example' } })).status).toBe(403);
  });

  it('leaves every other path to the application', async () => {
    await using server = await openServer();
    for (const path of ['/', '/api/admin/chaosmonkey', '/api/admin', '/api/admin%2Fchaos', '//api/admin/chaos']) {
      expect(await sendTo(server.port, path, { headers: { 'x-admin-token': TOKEN } })).toMatchObject({
        status: 404,
        body: 'not mine',
      });
    }
  });
});

describe('loopback', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('is %s', (address) => {
    expect(isLoopback(address)).toBe(true);
  });

  it.each(['10.0.0.1', '128.0.0.1', '::2', '::ffff:10.0.0.1', 'fe80::1', '127.0.0.1.example', '', undefined])(
    'is not %s',
    (address) => {
      expect(isLoopback(address)).toBe(false);
    },
  );

  it('has no name but three', () => {
    expect(['localhost', 'LOCALHOST:1', '127.0.0.1', '[::1]:80'].every(isLocalHost)).toBe(true);
    expect(['localhost.', 'localhost:', '::1', '127.0.0.2', 'local', undefined].some(isLocalHost)).toBe(false);
  });
});
