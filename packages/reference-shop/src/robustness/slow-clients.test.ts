import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { converse } from './support/raw-client.ts';

const limits = { headersTimeout: 600, requestTimeout: 1_200, checkInterval: 100, keepAliveTimeout: 500 };

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start({}, { serverLimits: limits });
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

/** Sends one piece every 100 ms until the server has enough. */
const trickle = (head: string, piece: string) =>
  converse(shop.shop.publicUrl, async (write, isOpen) => {
    await write(head);
    while (isOpen()) {
      await write(piece);
      await sleep(100);
    }
  });

describe('a client that is slow on purpose', () => {
  it('with its headers is told 408 and cut off', async () => {
    const { status, milliseconds } = await trickle('GET /api/products HTTP/1.1\r\nHost: localhost\r\n', 'X-A: b\r\n');
    expect(status).toBe(408);
    expect(milliseconds).toBeGreaterThan(limits.headersTimeout - limits.checkInterval);
    expect(milliseconds).toBeLessThan(5_000);
  });

  it('with its body is told 408 and cut off', async () => {
    const head =
      'POST /api/cart/add HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 30000\r\n\r\n{';
    const { status, text, milliseconds } = await trickle(head, ' ');
    expect(status).toBe(408);
    expect(text).not.toMatch(/HTTP\/1\.1 [235]/);
    expect(milliseconds).toBeLessThan(5_000);
  });

  it('with a body in chunks that never ends is cut off, though it was answered', async () => {
    const chunk = `400\r\n${' '.repeat(1_024)}\r\n`;
    const head =
      'POST /api/cart/add HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const { status, milliseconds } = await trickle(head + chunk.repeat(64), chunk);
    expect(status).toBe(413);
    expect(milliseconds).toBeLessThan(5_000);
  });

  it('between two requests is let go', async () => {
    const { status, milliseconds } = await converse(shop.shop.publicUrl, async (write) =>
      write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'),
    );
    expect(status).toBe(200);
    expect(milliseconds).toBeLessThan(5_000);
  });

  it('two hundred times at once keeps nobody else waiting', async () => {
    const slow = Array.from({ length: 200 }, () =>
      trickle('GET /api/products HTTP/1.1\r\nHost: localhost\r\n', 'X-A: b\r\n'),
    );
    const visitor = await shop.visitor();
    expect((await visitor.get('/api/products')).status).toBe(200);
    expect((await visitor.add(1)).status).toBe(200);
    const answers = await Promise.all(slow);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([408]));
  });
});

describe('a shop that closes', () => {
  it('does not wait for connections on which nothing was sent', async () => {
    const closing = await RunningShop.start();
    const { port } = new URL(closing.shop.publicUrl);
    const silent = connect(Number(port), '127.0.0.1');
    await once(silent, 'connect');
    const ended = once(silent, 'close');
    // The server knows of it once it has answered somebody who came later.
    expect((await (await closing.visitor()).get('/healthz')).status).toBe(200);
    const started = performance.now();
    await closing.close();
    await ended;
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('does not wait for its own look at its services', async () => {
    const closing = await RunningShop.start();
    expect((await (await closing.visitor()).get('/api/welcome')).status).toBe(200);
    const started = performance.now();
    await closing.close();
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('the limits of a shop as it is started', () => {
  it('are set on both of its servers', async () => {
    await using plain = await startPlain();
    for (const server of [plain.running.shop.publicServer, plain.running.shop.managementServer]) {
      expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 15_000 });
      expect(server.timeout).toBe(180_000);
    }
  });
});

const startPlain = async () => {
  const running = await RunningShop.start();
  return { running, [Symbol.asyncDispose]: () => running.close() };
};
