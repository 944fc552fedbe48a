import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import express4 from 'express4';
import Fastify from 'fastify';
import Koa from 'koa';
import { describe, expect, it } from 'vitest';
import { expressChaos } from '../adapters/express.ts';
import { fastifyChaos } from '../adapters/fastify.ts';
import { httpChaos, httpServerRequest } from '../adapters/http.ts';
import { koaChaos } from '../adapters/koa.ts';
import type { Chaos } from '../engine/chaos.ts';
import { engine, fault, until } from '../test-support/engine.ts';

const slow = fault('test.slow', ({ around, sleep }) => {
  around(httpServerRequest, async (next) => {
    await sleep(20);
    return next();
  });
});

type Headers = { readonly headers: Readonly<Record<string, unknown>> };
const attributes = { session: (request: Headers) => String(request.headers.session) };
const answer: RequestListener = (_request, response) => {
  response.statusCode = 500;
  response.end('no');
};

/** An application behind each adapter; all answer with 500. */
const applications: Readonly<Record<string, (chaos: Chaos) => Promise<RequestListener>>> = {
  'node:http': async (chaos) => httpChaos(chaos, { attributes }, answer),
  Koa: async (chaos) => {
    const app = new Koa();
    app.use(koaChaos(chaos, { attributes: { session: (ctx) => attributes.session(ctx.req) } }));
    app.use((ctx) => {
      ctx.status = 500;
    });
    return app.callback();
  },
  'Express 5': async (chaos) => express().use(expressChaos(chaos, { attributes })).use(answer),
  'Express 4': async (chaos) =>
    (express4 as unknown as typeof express)().use(expressChaos(chaos, { attributes })).use(answer),
  Fastify: async (chaos) => {
    const app = Fastify();
    await app.register(fastifyChaos(chaos, { attributes }));
    app.get('/', (_request, reply) => reply.code(500).send('no'));
    await app.ready();
    return (request, response) => app.routing(request, response);
  },
};

describe.each(Object.entries(applications))('the requests of %s', (_name, application) => {
  it('are told apart, whether or not a fault is active', async () => {
    await using chaos = await engine([slow]);
    const server = createServer(await application(chaos));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    chaos.ready();
    const { port } = server.address() as AddressInfo;
    const seen: (readonly [boolean | undefined, boolean, boolean])[] = [];
    const stop = chaos.parts.traffic.watch(({ touched, failed, startedAt, endedAt }) =>
      seen.push([touched, failed, endedAt - startedAt >= 20]),
    );
    const ask = async (session: string) => {
      const count = seen.length;
      await (await fetch(`http://127.0.0.1:${port}/`, { headers: { session } })).text();
      await until(() => seen.length > count);
    };
    await ask('s-1');
    await chaos.activate(slow, {}, { target: { attributes: { session: 's-1' } } });
    await ask('s-1');
    await ask('s-2');
    expect(seen.map(([touched, failed]) => [touched, failed])).toEqual([
      [false, true],
      [true, true],
      [false, true],
    ]);
    // The injected delay belongs to the latency of the request.
    expect(seen[1]?.[2]).toBe(true);
    stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
