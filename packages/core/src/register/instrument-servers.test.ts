import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpServerRequest } from '../adapters/http-point.ts';
import type { Chaos } from '../engine/chaos.ts';
import { engine, fault, until } from '../test-support/engine.ts';
import { instrumentServers } from './instrument-servers.ts';

const busy = fault('test.busy', ({ around }) =>
  around(httpServerRequest, async (_next, request) => request.respond(503)),
);
const thrown = fault('test.thrown', ({ around, fail }) =>
  around(httpServerRequest, async () => fail(new Error('injected'))),
);
const burn = fault('test.burn', () => {}, 'process');

let chaos: Chaos;
let own: http.Server;
const servers: http.Server[] = [];
const urls: string[] = [];

beforeEach(async () => {
  for (const body of ['application', 'own']) {
    const server = http.createServer((_request, response) => response.end(body)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    urls.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }
  own = servers[1] as http.Server;
  chaos = await engine([busy, thrown, burn]);
  instrumentServers(chaos, {}, (server) => server === own);
  chaos.ready();
});
afterEach(async () => {
  await chaos.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  urls.length = 0;
});

const answers = () => Promise.all(urls.map(async (url) => (await fetch(url)).status));
const patched = () =>
  [http.Server.prototype, https.Server.prototype].map((target) => Object.getOwnPropertyDescriptor(target, 'emit'));

describe('servers of an application that knows nothing', () => {
  it('are hit while a fault is active, save the one that is not to be', async () => {
    expect(await answers()).toEqual([200, 200]);
    const activation = await chaos.activate(busy, {});
    expect(await answers()).toEqual([503, 200]);
    await activation.restore();
    expect(await answers()).toEqual([200, 200]);
  });

  it('answer 500 when a fault injects an error, since there is no handler to give it to', async () => {
    await chaos.activate(thrown, {});
    expect(await answers()).toEqual([500, 200]);
  });

  it('are looked at before anything is active, if somebody watches their requests', async () => {
    const before = patched();
    const seen: boolean[] = [];
    const unwatch = chaos.parts.traffic.watch(({ failed }) => seen.push(failed));
    expect(await answers()).toEqual([200, 200]);
    await until(() => seen.length > 0);
    unwatch();
    expect(seen).toEqual([false]);
    expect(patched()).toEqual(before);
  });

  it.each(['restore', 'kill', 'close'] as const)('are put back exactly by %s', async (how) => {
    const before = patched();
    expect(before).toEqual([undefined, undefined]);
    const process = await chaos.activate(burn, {});
    expect(patched()).toEqual(before);
    const activation = await chaos.activate(busy, {});
    expect(patched()).not.toContain(undefined);
    if (how === 'restore') void activation.restore();
    if (how === 'kill') void chaos.kill('test');
    if (how === 'close') await chaos.close();
    expect(patched()).toEqual(before);
    await process.restore();
  });
});
