import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import express4 from 'express4';
import Fastify from 'fastify';
import Koa from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import { expressChaos } from '../adapters/express.ts';
import { fastifyChaos } from '../adapters/fastify.ts';
import { httpChaos, httpServerRequest } from '../adapters/http.ts';
import { koaChaos } from '../adapters/koa.ts';
import type { Chaos } from '../engine/chaos.ts';
import { definePoint } from '../points/index.ts';
import { engine, fault } from '../test-support/engine.ts';
import { signChaos } from './index.ts';

const key = { id: 'ci', secret: 'the secret of the adapters, of 32 bytes or more' };
const price = definePoint<number>('signed.adapters.price');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 7));
const busy = fault('test.busy', ({ around }) =>
  around(httpServerRequest, async (_next, request) => request.respond(503, { body: 'busy' })),
);
/** The price, after the work has gone through an `await`. */
const charge = async () => {
  await new Promise((resolve) => setImmediate(resolve));
  return String(price.apply(100));
};

const applications: Record<string, (chaos: Chaos) => Promise<RequestListener>> = {
  Koa: async (chaos) => {
    const app = new Koa();
    app.use(koaChaos(chaos));
    app.use(async (ctx) => {
      ctx.body = await charge();
    });
    return app.callback();
  },
  'Express 5': async (chaos) => {
    const app = express();
    app.use(expressChaos(chaos));
    app.get('/', async (_request, response) => void response.send(await charge()));
    return app as RequestListener;
  },
  'Express 4': async (chaos) => {
    const app = express4();
    app.use(expressChaos(chaos));
    app.get('/', async (_request: unknown, response: express.Response) => void response.send(await charge()));
    return app as unknown as RequestListener;
  },
  Fastify: async (chaos) => {
    const app = Fastify();
    await app.register(fastifyChaos(chaos));
    app.get('/', charge);
    await app.ready();
    return app.routing as RequestListener;
  },
  'node:http': async (chaos) =>
    httpChaos(chaos, {}, async (_request, response) => response.end(await charge())) as RequestListener,
};

let chaos: Chaos;
let server: Server;
afterEach(async () => {
  await chaos.close();
  server.closeAllConnections();
  server.close();
});

describe.each(Object.entries(applications))('a signed request to %s', (_name, application) => {
  it('meets its faults, the first of them as much as the next, and others do not', async () => {
    chaos = await engine([drift, busy], { signed: { keys: [key], audience: 'shop' } });
    server = createServer(await application(chaos)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    chaos.ready();
    const ask = async (headers: Readonly<Record<string, string>> = {}) => {
      const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers });
      return `${response.status} ${await response.text()}`;
    };
    const asking = (name: string) => signChaos({ key, audience: 'shop', uses: [{ fault: name }] }).headers;
    expect(await ask()).toBe('200 100');
    const [slow, failing] = [asking('test.drift'), asking('test.busy')];
    expect(await Promise.all([ask(slow), ask(), ask(failing), ask(slow)])).toEqual([
      '200 107',
      '200 100',
      '503 busy',
      '200 107',
    ]);
    expect(await ask({ ...slow, traceparent: failing.traceparent as string })).toBe('200 100');
    expect(chaos.state().signed).toEqual({ accepted: 3, refused: { trace: 1 } });
  });
});
