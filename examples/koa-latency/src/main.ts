import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { performance as family } from '@perfshop/chaos-performance';
import { createChaos } from '@perfshop/core';
import { createApp } from './app.ts';
import { dryRun, slowDown } from './experiment.ts';
import { type Visit, visit } from './visitors.ts';

const visitors = 200;
const delay = 500;

const chaos = await createChaos({ plugins: [family()], seed: 'koa-latency' });
const server = createApp(chaos).listen(Number(process.env.PORT ?? 0), '127.0.0.1');
await once(server, 'listening');
chaos.ready();
const url = `http://localhost:${(server.address() as AddressInfo).port}`;

const describe = (visits: readonly Visit[]): string => {
  const times = visits.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => `${Math.round(times[Math.floor(share * (times.length - 1))] ?? 0)} ms`;
  return `median ${at(0.5)}, slowest ${at(1)}`;
};

// The first requests of a process are slow by themselves.
await visit(url, visitors);

const rehearsal = await dryRun(chaos, delay);
const calm = await visit(url, visitors);
console.log(`Dry run   ${rehearsal.counters.shadowed} of ${visitors} searches would be slow; ${describe(calm)}`);
await rehearsal.restore();

const live = await slowDown(chaos, delay);
const slow = await visit(url, visitors);
console.log(`Live      ${live.counters.injected} of ${visitors} searches were slowed down; ${describe(slow)}`);
await live.restore();

console.log(`Restored  ${describe(await visit(url, visitors))}`);

await chaos.close();
server.closeAllConnections();
server.close();
