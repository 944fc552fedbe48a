import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createChaos, defineFault, definePlugin } from '@perfshop/core';
import { expressChaos, httpServerRequest } from '@perfshop/core/express';
import express, { type RequestHandler } from 'express';
import { quantile } from './rounds.ts';

const require = createRequire(import.meta.url);

/** How late a response was that a middleware should delay by 20 ms, over a request without any. */
export interface DelayAccuracy {
  readonly name: string;
  readonly earliest: number;
  readonly p50: number;
  readonly p99: number;
}

const DELAY_MS = 20;

/** The fault middlewares that npm has for Express, beside ours: a delay of 20 ms, measured where the response is written. */
export async function middlewareDelays(): Promise<DelayAccuracy[]> {
  const slow = defineFault({
    id: 'bench.slow-express',
    reach: 'request',
    title: 'Slow',
    activate({ around, sleep }) {
      around(httpServerRequest, async (next) => {
        await sleep(DELAY_MS);
        return next();
      });
    },
  });
  const chaos = await createChaos({
    plugins: [definePlugin({ name: 'bench-express', family: 'bench', faults: [slow] })()],
  });
  const ours = expressChaos(chaos) as RequestHandler;
  chaos.ready();
  await chaos.activate(slow, {});
  const subjects: Record<string, RequestHandler> = {
    'perfshop, Express adapter': ours,
    'connect-pause': require('connect-pause')(DELAY_MS),
    'express-delay': require('express-delay')(DELAY_MS),
  };
  const found: DelayAccuracy[] = [];
  for (const [name, middleware] of Object.entries(subjects)) found.push(await measure(name, middleware));
  await chaos.close();
  return found;
}

async function measure(name: string, middleware: RequestHandler): Promise<DelayAccuracy> {
  const late: number[] = [];
  const app = express();
  app.use((_request, response, next) => {
    response.locals.began = performance.now();
    next();
  });
  app.use(middleware);
  app.get('/', (_request, response) => {
    late.push(performance.now() - response.locals.began - DELAY_MS);
    response.end('ok');
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  for (let i = 0; i < 150; i++) await (await fetch(`http://127.0.0.1:${port}/`)).text();
  server.closeAllConnections();
  server.close();
  return { name, earliest: Math.min(...late), p50: quantile(late, 0.5), p99: quantile(late, 0.99) };
}
