/**
 * `pnpm --filter @perfshop/bench cluster`: how soon the slowest of ten replicas, each a process, sees an activation that one of them made,
 * through a Redis on the same machine. Needs `redis-server`. Exits with 1 if the bar is missed.
 *
 * @module
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Activation, createChaos, defineFault, definePlugin } from '@perfshop/core';
import { joinCluster } from '@perfshop/core/cluster';
import { redisCluster } from '@perfshop/core/redis';

const REPLICAS = 10;
const ROUNDS = 1000;
const BAR_MS = 10;

/** Milliseconds by the clock that all processes of a machine share. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

async function replica(url: string): Promise<void> {
  const fault = defineFault({ id: 'bench.nothing', reach: 'request', title: 'Nothing', activate() {} });
  const plugin = definePlugin({ name: 'bench', family: 'bench', faults: [fault] });
  const chaos = await createChaos({ plugins: [plugin()], seed: 'bench' });
  await joinCluster(chaos, { ...(await redisCluster({ url })), lease: '30s' });
  chaos.events.subscribe((event) => {
    if (event.type === 'activated' || event.type === 'restored') process.send?.({ [event.type]: now() });
  });
  let activation: Activation | undefined;
  process.on('message', async (what) => {
    if (what === 'restore') return void (await activation?.restore());
    const began = now();
    activation = await chaos.activate('bench.nothing');
    process.send?.({ began });
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ ready: true });
}

async function startRedis(folder: string): Promise<{ url: string; stop: () => void }> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  probe.close();
  await once(probe, 'close');
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const text of server.stdout) if (String(text).includes('Ready to accept')) break;
  return { url: `redis://127.0.0.1:${port}`, stop: () => void server.kill() };
}

/** Waits until so many messages have this name, and gives their values. */
function messages(children: readonly ChildProcess[], name: string, count: number): Promise<readonly number[]> {
  return new Promise((resolve) => {
    const values: number[] = [];
    const listener = (message: Record<string, number>) => {
      const value = message[name];
      if (value === undefined) return;
      values.push(value);
      if (values.length < count) return;
      for (const child of children) child.off('message', listener);
      resolve(values);
    };
    for (const child of children) child.on('message', listener);
  });
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'perfshop-bench-'));
  const redis = await startRedis(folder);
  const children = Array.from({ length: REPLICAS }, () =>
    fork(fileURLToPath(import.meta.url), ['replica', redis.url], { env: { ...process.env, NODE_ENV: 'test' } }),
  );
  try {
    await messages(children, 'ready', REPLICAS);
    const [first] = children;
    const slowest: number[] = [];
    for (let round = 0; round < ROUNDS + 50; round++) {
      const began = messages(children, 'began', 1);
      const activated = messages(children, 'activated', REPLICAS);
      first?.send('activate');
      const [start = 0] = await began;
      const seen = Math.max(...(await activated)) - start;
      if (round >= 50) slowest.push(seen);
      const restored = messages(children, 'restored', REPLICAS);
      first?.send('restore');
      await restored;
    }
    slowest.sort((a, b) => a - b);
    const at = (share: number) => slowest[Math.floor(slowest.length * share)] ?? Number.NaN;
    const met = at(0.99) <= BAR_MS;
    console.log(`Node ${process.version}, ${REPLICAS} processes, ${ROUNDS} activations, slowest replica each time\n`);
    console.log(`| p50 | p90 | p99 | most | bar: p99 ≤ ${BAR_MS} ms |\n|---|---|---|---|---|`);
    const cells = [at(0.5), at(0.9), at(0.99), slowest.at(-1) ?? Number.NaN].map((value) => `${value.toFixed(2)} ms`);
    console.log(`| ${cells.join(' | ')} | ${met ? 'met' : 'MISSED'} |`);
    process.exitCode = met ? 0 : 1;
  } finally {
    for (const child of children) child.disconnect();
    redis.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [role, url = ''] = process.argv.slice(2);
if (role === 'replica') void replica(url);
else void main();
