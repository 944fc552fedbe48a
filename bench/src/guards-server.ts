/**
 * A server in a process of its own that has a fault with a guard on it, and turns bad when it is told to: see `guards.ts`.
 *
 * @module
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createChaos, defineFault, definePlugin, type GuardDefinition } from '@perfshop/core';
import { httpChaos, httpServerRequest } from '@perfshop/core/http';
import { Gauge, Registry } from 'prom-client';

/** What goes wrong, and the guard that is to see it. The windows are the default ones. */
export const scenes = {
  'requests take 250 ms longer': { watch: 'p99', above: 100 },
  'every request fails': { watch: 'error-rate', above: 0.05 },
  'the event loop stands still for 300 ms': { watch: 'event-loop-lag', above: 200 },
  '128 MB more are kept': { watch: 'heap', above: 100 * 2 ** 20 },
  'a gauge of the application rises': { metric: 'bench_queue', above: 100 },
} as const satisfies Readonly<Record<string, GuardDefinition>>;

export type Scene = keyof typeof scenes;

/** The wanted effect, well beyond the bounds of the guards: they must not mistake it for harm. */
const slow = defineFault({
  id: 'bench.wanted',
  reach: 'request',
  title: 'Slow and failing',
  activate({ around, sleep }) {
    around(httpServerRequest, async (_next, request) => {
      await sleep(300);
      request.respond(503);
    });
  },
});

async function serve(scene: Scene): Promise<void> {
  const metrics = new Registry();
  const queue = new Gauge({ name: 'bench_queue', help: 'Waiting', registers: [metrics] });
  const plugin = definePlugin({ name: 'bench-guards', family: 'bench', faults: [slow] });
  const chaos = await createChaos({ plugins: [plugin()], metrics });
  let bad = false;
  let kept: number[][] | undefined;
  const attributes = {
    session: ({ headers }: { headers: NodeJS.Dict<string | string[]> }) => String(headers['x-session']),
  };
  const server = createServer(
    httpChaos(chaos, { attributes }, async (_request, response) => {
      await wait(bad && scene === 'requests take 250 ms longer' ? 255 : 5);
      response.writeHead(bad && scene === 'every request fails' ? 500 : 200).end('hello');
    }),
  ).listen(0, '127.0.0.1');
  // Otherwise an idle connection may end just as the client sends on it.
  server.keepAliveTimeout = 0;
  await once(server, 'listening');
  chaos.ready();

  const turnBad = () => {
    bad = true;
    if (scene === 'a gauge of the application rises') queue.set(500);
    if (scene === '128 MB more are kept') kept = Array.from({ length: 64 }, () => new Array<number>(2 ** 18).fill(0.5));
    if (scene === 'the event loop stands still for 300 ms') {
      const until = performance.now() + 300;
      while (performance.now() < until);
    }
  };
  let began = Number.NaN;
  chaos.events.subscribe((event) => {
    if (event.type !== 'restored') return;
    // Before the service turned bad nothing may have happened.
    process.send?.({ reacted: performance.now() - began, reason: event.reason, kept: kept?.length });
    [bad, kept] = [false, undefined];
    queue.set(0);
  });
  process.on('message', async (command) => {
    if (command === 'arm') {
      began = Number.NaN;
      // What the last round left behind, slow requests and garbage, is no harm of this one.
      await wait(600);
      globalThis.gc?.();
      await chaos.activate(slow, {}, { target: { attributes: { session: 's-1' } }, guards: [scenes[scene]] });
      process.send?.({ armed: true });
    } else {
      began = performance.now();
      turnBad();
    }
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ port: (server.address() as AddressInfo).port });
}

if (process.send !== undefined) await serve(process.argv[2] as Scene);
