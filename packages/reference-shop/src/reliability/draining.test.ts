import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShopProcess } from '../test-support/shop-process.ts';
import { createTestDatabase, type TestDatabase } from '../test-support/test-database.ts';

let database: TestDatabase;
let shop: ShopProcess;
beforeEach(async () => {
  database = await createTestDatabase();
  shop = await ShopProcess.start(database.environment);
});
afterEach(async () => {
  await shop.kill();
  await database.remove();
});

/** A connection on which a request has begun that is not complete yet. */
async function beginRequest(path: string): Promise<Socket> {
  const socket = connect(Number(shop.port), '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost:${shop.port}\r\n`);
  await once(socket, 'connect');
  return socket;
}

const complete = async (socket: Socket): Promise<string> => {
  socket.write('\r\n');
  return text(socket);
};

const isRefused = () =>
  fetch(`${shop.url}/healthz`).then(
    () => false,
    () => true,
  );

describe('on SIGTERM', () => {
  it('the shop answers what is under way, refuses what is new, and ends well', async () => {
    const visitor = await shop.visitor();
    const [shopping, probing] = [await beginRequest('/api/products/1'), await beginRequest('/readyz')];
    let answer: Promise<[IncomingMessage]> | undefined;
    const meanwhile = async (holder: Knex.Transaction) => {
      await holder('products').where({ id: 1 }).forUpdate();
      const sent = request(`${shop.url}/api/cart/add`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: visitor.cookie, expect: '100-continue' },
      });
      answer = once(sent, 'response') as Promise<[IncomingMessage]>;
      sent.flushHeaders();
      // The shop says so when it begins with a request.
      await once(sent, 'continue');
      sent.end(JSON.stringify({ productId: 1, quantity: 1 }));

      shop.signal('SIGTERM');
      await vi.waitUntil(isRefused, { interval: 20, timeout: 40_000 });
      const refused = await complete(shopping);
      expect(refused).toMatch(/^HTTP\/1\.1 503 /);
      expect(refused).toMatch(/^connection: close\r$/im);
      expect(refused).toMatch(/^retry-after: \d+\r$/im);
      expect(refused).toMatch('"code":"unavailable"');
      expect(await complete(probing)).toMatch(/^HTTP\/1\.1 503 /);
    };
    // Somebody else holds the product, on SQLite the database, so that adding it to the cart has to wait.
    await database.sql((db) => db.transaction(meanwhile));
    const [response] = (await answer) ?? [];
    expect(response?.statusCode).toBe(200);
    expect(response?.headers.connection).toBe('close');
    expect(JSON.parse(response ? await text(response) : '')).toMatchObject({ count: 1 });
    expect(await shop.ended()).toBe(0);
    expect(await database.sql((db) => db('cart_items').pluck('quantity'))).toEqual([1]);
  });
});
