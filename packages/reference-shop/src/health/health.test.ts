import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { createReadiness } from './readiness.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

describe('health', () => {
  it('is told to everybody in a word, and in detail on the management port', async () => {
    expect((await send(`${shop.shop.publicUrl}/healthz`)).body).toEqual({ status: 'ok' });
    expect((await send(`${shop.shop.publicUrl}/readyz`)).body).toEqual({ status: 'ready' });
    const { status, body } = await send(`${shop.shop.managementUrl}/readyz`);
    expect([status, body]).toEqual([
      200,
      { ready: true, draining: false, database: 'reachable', databaseMs: expect.any(Number), migrations: 'done' },
    ]);
  });

  it('opens no session', async () => {
    expect((await send(`${shop.shop.publicUrl}/readyz`)).headers.getSetCookie()).toEqual([]);
  });

  it('is not ready while the shop closes, though it lives', async () => {
    const closing = await RunningShop.start();
    // Requests that have begun are still taken: each is ended once the shop closes.
    const begun = await Promise.all([
      begin(closing.shop.publicUrl, '/readyz'),
      begin(closing.shop.publicUrl, '/healthz'),
      begin(closing.shop.publicUrl, '/api/products'),
      begin(closing.shop.managementUrl, '/readyz'),
    ]);
    const closed = closing.close();
    const [ready, lives, products, detail] = await Promise.all(begun.map((end) => end()));
    expect(ready).toMatch(/^HTTP\/1.1 503 [\s\S]*"code":"unavailable"/);
    expect(lives).toMatch(/^HTTP\/1.1 200 [\s\S]*"status":"ok"/);
    expect(products).toMatch(/^HTTP\/1.1 503 [\s\S]*retry-after: \d/i);
    expect(detail).toMatch(/^HTTP\/1.1 503 [\s\S]*"ready":false,"draining":true,"database":"reachable"/);
    await closed;
    await expect(fetch(`${closing.shop.publicUrl}/readyz`)).rejects.toThrow();
  });
});

/** Sends a request but for its last line; gives what ends it and reads all that comes back. */
async function begin(url: string, path: string): Promise<() => Promise<string>> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n`);
  // The server has seen the beginning once it has answered somebody who came later.
  await fetch(`${url}/healthz`);
  return async () => {
    socket.write('\r\n');
    let answer = '';
    for await (const part of socket) answer += part;
    return answer;
  };
}

describe('readiness', () => {
  const reachable = { raw: async () => 1 };
  const withRows = (names: readonly string[]) =>
    Object.assign(() => ({ whereNotNull: () => ({ pluck: async () => names }) }), reachable) as never;

  it('wants the whole schema', async () => {
    expect(await createReadiness(withRows([]), () => false)()).toMatchObject({ ready: false, migrations: 'pending' });
  });

  it('says that the shop is draining', async () => {
    const readiness = createReadiness(withRows([]), () => true);
    expect(await readiness()).toMatchObject({ ready: false, draining: true, database: 'reachable' });
  });

  it('does without a database that does not answer, and never rejects', async () => {
    const lost = Object.assign(() => {}, { raw: () => Promise.reject(new Error('lost')) }) as never;
    expect(await createReadiness(lost, () => false)()).toMatchObject({
      ready: false,
      database: 'unreachable',
      migrations: 'unknown',
    });
  });
});
