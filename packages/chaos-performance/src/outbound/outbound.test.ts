import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Chaos, createChaos } from '@perfshop/core';
import { instrumentFetch } from '@perfshop/core/outbound';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { performance } from '../performance.ts';
import { outboundError } from './outbound-error.ts';
import { outboundLatency } from './outbound-latency.ts';

let remote: Server;
let host: string;
let seen: number;
let chaos: Chaos;

beforeEach(async () => {
  seen = 0;
  remote = createServer((_request, response) => {
    seen++;
    response.end('stored');
  }).listen(0, '127.0.0.1');
  await once(remote, 'listening');
  host = `127.0.0.1:${(remote.address() as AddressInfo).port}`;
  chaos = await createChaos({ plugins: [performance()], seed: 'outbound' });
  instrumentFetch(chaos);
});
afterEach(async () => {
  await chaos.close();
  remote.closeAllConnections();
  remote.close();
});

/** What the application gets of the remote, and after how long. */
async function call(): Promise<{ readonly got: string; readonly ms: number }> {
  const began = globalThis.performance.now();
  const got = await fetch(`http://${host}/`).then(
    async (response) => `${response.status} ${await response.text()}`,
    (error) => error.cause.code,
  );
  return { got, ms: globalThis.performance.now() - began };
}

describe('performance.outbound-latency', () => {
  it.each(['request', 'response'] as const)('delays calls in the phase of the %s, and no longer', async (phase) => {
    const activation = await chaos.activate(outboundLatency, { ms: 300, phase });
    const delayed = await call();
    expect(delayed.got).toBe('200 stored');
    expect(delayed.ms).toBeGreaterThanOrEqual(300);
    await activation.restore();
    expect((await call()).ms).toBeLessThan(300);
    expect(activation.counters.view()).toMatchObject({ injected: 1, crashed: 0 });
  });

  it('leaves other hosts alone', async () => {
    const { counters } = await chaos.activate(outboundLatency, { ms: 60_000, hosts: ['api.example.org', `${host}0`] });
    expect((await call()).got).toBe('200 stored');
    expect(counters.injected).toBe(0);
  });
});

describe('performance.outbound-error', () => {
  it.each([
    [{}, 'ECONNREFUSED', 0],
    [{ code: 'ETIMEDOUT', hosts: ['127.0.0.1'] }, 'ETIMEDOUT', 0],
    [{ code: 'ECONNRESET', phase: 'response' }, 'ECONNRESET', 1],
    [{ code: 'ENOTFOUND' }, 'ENOTFOUND', 0],
    [{ status: 503 }, '503 ', 0],
    [{ status: 503, phase: 'response' }, '503 ', 1],
    [{ percent: 0 }, '200 stored', 1],
    [{ hosts: ['api.example.org'] }, '200 stored', 1],
  ] as const)('with %j gives %s, and the remote sees %i calls', async (params, got, calls) => {
    await chaos.activate(outboundError, params);
    expect((await call()).got).toBe(got);
    expect(seen).toBe(calls);
  });

  it('hits the share of the calls that it is given, also of one session', async () => {
    const { counters } = await chaos.activate(outboundError, { percent: 30 });
    for (let i = 0; i < 200; i++) await call();
    // 99.9 % bound of a binomial of 200 at 0.3: 60 ± 3.29 × 6.5.
    expect(Math.abs(counters.injected - 60)).toBeLessThan(21.4);
    expect(seen).toBe(200 - counters.injected);
  });

  it('hits the same calls of a request with the same seed, in whatever order requests come, and draws a retry anew', async () => {
    const gate = chaos.mount<string>('test', { requestKey: (key) => key });
    chaos.ready();
    await chaos.activate(outboundError, { percent: 50 });
    const serve = async (key: string) => {
      const scope = gate.open(key, { method: 'GET', path: '/', headers: {} });
      return gate.run(scope, async () => [(await call()).got, (await call()).got, (await call()).got].join());
    };
    const requests = Array.from({ length: 12 }, (_, n) => `request-${n}`);
    const once = new Map<string, string>();
    for (const key of requests) once.set(key, await serve(key));
    const again = await Promise.all(requests.toReversed().map(async (key) => [key, await serve(key)] as const));
    for (const [key, got] of again) expect([key, got]).toEqual([key, once.get(key)]);
    expect(new Set(once.values()).size).toBeGreaterThan(3);
  });
});
