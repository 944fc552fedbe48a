import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { definePoint } from '../points/index.ts';
import { engine, fault } from '../test-support/engine.ts';
import { fastifyChaos, httpServerRequest } from './fastify.ts';

const price = definePoint<number>('fastify.price');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));
const status = fault('test.status', ({ around }) =>
  around(httpServerRequest, async (_next, request) =>
    request.respond(503, { body: { busy: true }, headers: { 'Retry-After': '7' } }),
  ),
);
const slow = fault('test.slow', ({ around, sleep }) =>
  around(httpServerRequest, async (next) => {
    await sleep(100);
    return next();
  }),
);
const drip = fault('test.drip', ({ around, signal }) =>
  around(httpServerRequest, (next, request) => {
    request.throttle(20_000, signal);
    return next();
  }),
);
const cut = fault('test.cut', ({ around }) => around(httpServerRequest, async (_next, request) => request.reset()));
const thrown = fault('test.thrown', ({ around, fail }) =>
  around(httpServerRequest, async () => fail(new Error('injected'))),
);
const storm = fault(
  'test.storm',
  ({ around }) => around(httpServerRequest, async (_next, request) => request.respond(502)),
  'process',
);
const late = fault('test.late', ({ around }) =>
  around(httpServerRequest, async (next, request) => {
    void next();
    request.respond(503);
  }),
);
const both = fault('test.both', ({ around }) =>
  around(httpServerRequest, async (next, request) => {
    request.respond(503);
    await next();
  }),
);

let chaos: Chaos;
let app: FastifyInstance;
let origin: string;
/** Status codes that the application's own onResponse hook saw. */
let logged: number[];
/** Prices when the connection of `/gone` was closed. */
let closed: number[];

beforeEach(async () => {
  logged = [];
  closed = [];
  chaos = await engine([drift, status, slow, drip, cut, thrown, storm, late, both]);
  app = Fastify();
  app.addHook('onRequest', async (request) => {
    Object.assign(request, { session: { ref: request.headers['x-session'] } });
  });
  app.addHook('onResponse', async (_request, reply) => void logged.push(reply.statusCode));
  await app.register(fastifyChaos(chaos, { attributes: { session: (request) => request.session.ref } }));
  app.setErrorHandler((error: Error, _request, reply) => reply.code(500).send(`handled: ${error.message}`));
  app.get('/price', async () => ({ price: price.apply(100) }));
  app.post('/price', async (request) => {
    await new Promise((resolve) => setImmediate(resolve));
    return { price: price.apply(100), body: request.body };
  });
  app.get('/gone', (_request, reply) => {
    reply.hijack();
    reply.raw.on('close', () => closed.push(price.apply(100)));
    reply.raw.write('begun');
  });
  app.get('/long', async () => 'x'.repeat(4000));
  await app.register(async (inner) => {
    inner.get('/nested/price', async () => ({ price: price.apply(100) }));
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  chaos.ready();
});
afterEach(async () => {
  await chaos.close();
  await app.close();
});

const ask = (path: string, session = 's-1', init: RequestInit = {}) =>
  fetch(`${origin}${path}`, { ...init, headers: { 'x-session': session, ...init.headers } });
const priceOf = async (answer: Promise<Response>) => ((await (await answer).json()) as { price: number }).price;
const onlyFirst = { target: { attributes: { session: 's-1' } } };

describe('Fastify', () => {
  it('keeps the scope for plain handlers of the events of a response', async () => {
    await chaos.activate(drift, {}, onlyFirst);
    for (const [session, cents] of [
      ['s-1', 101],
      ['s-2', 100],
    ] as const) {
      closed = [];
      const leave = new AbortController();
      await ask('/gone', session, { signal: leave.signal });
      leave.abort();
      await expect.poll(() => closed).toEqual([cents]);
    }
  });

  it('is passed on untouched while nothing is active', async () => {
    expect(await priceOf(ask('/price'))).toBe(100);
  });

  it('knows whose request it is, in nested plugins and behind a body too', async () => {
    await chaos.activate(drift, {}, onlyFirst);
    const post = { method: 'POST', body: JSON.stringify({ a: 'x'.repeat(100_000) }) };
    const json = { ...post, headers: { 'content-type': 'application/json' } };
    expect(await priceOf(ask('/price'))).toBe(101);
    expect(await priceOf(ask('/nested/price'))).toBe(101);
    expect(await priceOf(ask('/price', 's-1', json))).toBe(101);
    expect(await priceOf(ask('/price', 's-2', json))).toBe(100);
    expect(await priceOf(ask('/price', 's-2'))).toBe(100);
  });

  it('answers in place of the application, past its own hooks', async () => {
    await chaos.activate(status, {}, onlyFirst);
    const response = await ask('/price');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.json()).toEqual({ busy: true });
    expect((await ask('/price', 's-2')).status).toBe(200);
    expect(logged).toEqual([503, 200]);
  });

  it('is delayed, and woken by a restore', async () => {
    const activation = await chaos.activate(slow, {});
    const began = performance.now();
    await ask('/price');
    expect(performance.now() - began).toBeGreaterThanOrEqual(99);
    expect(activation.counters.injected).toBe(1);
  });

  it('lets its body flow slowly', async () => {
    await chaos.activate(drip, {});
    const began = performance.now();
    expect(await (await ask('/long')).text()).toHaveLength(4000);
    expect(performance.now() - began).toBeGreaterThan(150);
  });

  it('is reset', async () => {
    await chaos.activate(cut, {}, { target: { route: { path: '/price' } } });
    await expect(ask('/price')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect((await ask('/long')).status).toBe(200);
  });

  it('gives an injected error to the error handler of the application', async () => {
    await chaos.activate(thrown, {});
    const response = await ask('/price');
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('handled: injected');
  });

  it('is answered by a fault of the whole process, also while that is alone', async () => {
    const activation = await chaos.activate(storm, {});
    expect((await ask('/price')).status).toBe(502);
    await activation.restore();
    expect((await ask('/price')).status).toBe(200);
  });

  it('answers itself if a fault answers after next(), which is a bug of the fault', async () => {
    const activation = await chaos.activate(late, {});
    const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect(await priceOf(ask('/price', 's-1', json))).toBe(100);
    expect(activation.restoreReason).toBe('crashed');
  });

  it('is not passed on once a fault has answered', async () => {
    let reached = 0;
    app.server.on('request', (_request, response) => response.on('finish', () => reached++));
    await chaos.activate(both, {});
    expect((await ask('/price')).status).toBe(503);
    expect([logged, reached]).toEqual([[503], 1]);
  });

  it('refuses what is not an engine', () => {
    expect(() => fastifyChaos(Promise.resolve(chaos) as never)).toThrow(/must be an engine.*await createChaos/);
  });
});
