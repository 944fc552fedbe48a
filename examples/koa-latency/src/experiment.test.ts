import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance as family } from '@perfshop/chaos-performance';
import { type Chaos, createChaos } from '@perfshop/core';
import { createVirtualClock } from '@perfshop/core/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from './app.ts';
import { dryRun, slowDown } from './experiment.ts';
import { visit } from './visitors.ts';

const visitors = 60;
// Time stands still until the test moves it, so a visitor who is slowed down waits until then.
const clock = createVirtualClock();
let chaos: Chaos;
let server: Server;
let url: string;

beforeEach(async () => {
  chaos = await createChaos({ plugins: [family()], seed: 'koa-latency', clock });
  server = createApp(chaos).listen(0, '127.0.0.1');
  await once(server, 'listening');
  chaos.ready();
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await chaos.close();
  server.closeAllConnections();
  server.close();
});

/** Who was slowed down: whoever has no answer before time moves on. */
async function slowed(expected: number): Promise<string[]> {
  const answered = new Set<string>();
  const all = visit(url, visitors, ({ visitor }) => answered.add(visitor));
  await vi.waitFor(() => expect(answered.size).toBe(visitors - expected), { timeout: 40_000 });
  const early = new Set(answered);
  await clock.advance(500);
  return (await all).map(({ visitor }) => visitor).filter((visitor) => !early.has(visitor));
}

describe('the experiment on Koa', () => {
  it('tells by a dry run how many it will hit, and hits the same ones every time', async () => {
    const rehearsal = await dryRun(chaos, 500);
    await visit(url, visitors);
    await fetch(`${url}/titles`, { headers: { cookie: 'visitor=v-1' } });
    const { considered, matched, shadowed, injected } = rehearsal.counters.view();
    expect({ considered, matched, injected }).toEqual({ considered: visitors + 1, matched: visitors, injected: 0 });
    expect(shadowed).toBeGreaterThan(0);
    expect(shadowed).toBeLessThan(visitors / 2);
    await rehearsal.restore();

    const live = await slowDown(chaos, 500);
    const first = await slowed(shadowed);
    const second = await slowed(shadowed);
    expect(second).toEqual(first);
    expect(live.counters.injected).toBe(2 * shadowed);

    await live.restore();
    expect(await slowed(0)).toEqual([]);
  });
});
