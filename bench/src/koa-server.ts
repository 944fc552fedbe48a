/**
 * A Koa server in a process of its own, so that the client's work is not on its loop. With `chaos` as argument the adapter is mounted;
 * the parent sends `activate` and `restore`.
 *
 * @module
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Activation, type Chaos, createChaos, defineFault, definePlugin } from '@perfshop/core';
import { httpServerRequest, koaChaos } from '@perfshop/core/koa';
import Koa from 'koa';

/** How long the targeted session waits, in milliseconds. */
export const DELAY_MS = 100;

const slow = defineFault({
  id: 'bench.slow-request',
  reach: 'request',
  title: 'Slow',
  activate({ around, sleep }) {
    around(httpServerRequest, (next) => sleep(DELAY_MS).then(next));
  },
});

async function serve(): Promise<void> {
  const app = new Koa();
  // As an application does that knows its visitors, whether or not anything is active.
  if (process.argv.includes('sessions')) {
    app.use((ctx, next) => {
      ctx.state.session = ctx.req.headers['x-session'];
      return next();
    });
  }
  let chaos: Chaos | undefined;
  if (process.argv.includes('chaos')) {
    chaos = await createChaos({ plugins: [definePlugin({ name: 'bench-http', family: 'bench', faults: [slow] })()] });
    app.use(koaChaos(chaos, { attributes: { session: (ctx) => ctx.state.session as string | undefined } }));
  }
  let byHand = false;
  // The yardstick: the same delay as an application would write it.
  if (process.argv.includes('by-hand')) {
    app.use((ctx, next) => (byHand && ctx.state.session === 's-1' ? wait(DELAY_MS).then(next) : next()));
  }
  app.use((ctx) => {
    ctx.body = { hello: 'world' };
  });
  const server = createServer(app.callback()).listen(0, '127.0.0.1');
  // Its visitors wait for their turn.
  server.keepAliveTimeout = 0;
  await once(server, 'listening');
  chaos?.ready();
  let activation: Activation | undefined;
  process.on('message', async (command) => {
    if (command === 'by-hand') byHand = true;
    if (command === 'activate')
      activation = await chaos?.activate(slow, {}, { target: { attributes: { session: 's-1' } } });
    if (command === 'restore') {
      byHand = false;
      await activation?.restore();
    }
    process.send?.({ injected: activation?.counters.injected ?? 0 });
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ port: (server.address() as AddressInfo).port });
}

if (process.send !== undefined) await serve();
