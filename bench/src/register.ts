/**
 * Requests per second of an untouched application that was started with `--import @perfshop/core/register`, nothing active, against the
 * same application without; before the first fault, and after one came and went. Exits with 1 if the bar is missed.
 *
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asker } from './asker.ts';
import { type Comparison, summarise } from './rounds.ts';

interface Served {
  readonly child: ChildProcess;
  readonly port: number;
}

const BAR = 0.98;
const TOKEN = 'the-token-of-the-benchmark';
const REQUESTS = 300;

const script = fileURLToPath(new URL(`./plain-server${extname(import.meta.url)}`, import.meta.url));
// Where the family and the console are installed; this package has neither.
const cwd = fileURLToPath(new URL('../../tests/foreign-apps', import.meta.url));

async function serve(...flags: string[]): Promise<Served> {
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    PERFSHOP_PLUGINS: '@perfshop/chaos-performance',
    PERFSHOP_TOKEN: TOKEN,
  };
  const execArgv = [...process.execArgv, ...flags];
  const child = fork(script, { cwd, env, execArgv, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, port };
}

/** Starts it with chaos, and if asked lets a fault come and go before. */
async function serveRegistered(cycle: boolean): Promise<Served> {
  const served = await serve('--import', '@perfshop/core/register');
  const stderr = served.child.stderr as NodeJS.ReadableStream;
  let said = '';
  while (!said.includes('\n')) said += String((await once(stderr, 'data'))[0]);
  const url = /control API at (\S+)/.exec(said)?.[1];
  if (url === undefined) throw new Error(`chaos did not start: ${said}`);
  if (!cycle) return served;
  const headers = { 'x-admin-token': TOKEN, 'content-type': 'application/json' };
  for (const fault of ['performance.latency', 'performance.outbound-latency']) {
    const body = JSON.stringify({ fault, params: { ms: 1 } });
    const answer = await fetch(`${url}/activations`, { method: 'POST', headers, body });
    const { id } = (await answer.json()) as { id: string };
    await batch(served.port, 100);
    await fetch(`${url}/activations/${id}`, { method: 'DELETE', headers });
  }
  return served;
}

const { ask, end } = asker(8);

/** Milliseconds for `n` requests, eight at a time. */
async function batch(port: number, n: number): Promise<number> {
  const began = performance.now();
  let left = n;
  const client = async () => {
    while (left-- > 0) await ask(port);
  };
  await Promise.all(Array.from({ length: 8 }, client));
  return performance.now() - began;
}

const servers = [await serve(), await serve(), await serveRegistered(false), await serveRegistered(true)];
const rates = servers.map((): number[] => []);
for (let i = 0; i < 12; i++) for (const { port } of servers) await batch(port, REQUESTS);
const against = (name: string, index: number): Comparison =>
  summarise(name, rates[0] as number[], rates[index] as number[]);
for (let round = 0; round < 400; round++) {
  // Each server takes each place equally often.
  for (let i = 0; i < servers.length; i++) {
    const index = (round + i) % servers.length;
    rates[index]?.push(REQUESTS / (await batch((servers[index] as Served).port, REQUESTS)));
  }
  const { interval } = against('A/A control', 1);
  if (round >= 60 && interval[0] >= 0.99 && interval[1] <= 1.01) break;
}
for (const { child } of servers) child.disconnect();
end();

const control = against('A/A control', 1);
console.log('| requests per second, nothing active | bar | ratio | 95 % interval |');
console.log('|---|---|---|---|');
for (const [name, index] of [
  ['without, against itself', 1],
  ['with register, fresh', 2],
  ['with register, after two faults', 3],
] as const) {
  const { ratio, interval } = against(name, index);
  const bar = index === 1 ? '' : `≥ ${BAR}`;
  console.log(`| ${name} | ${bar} | ${ratio.toFixed(3)} | ${interval.map((end) => end.toFixed(3)).join('–')} |`);
  if (index > 1 && ratio < Math.min(BAR, control.interval[0])) process.exitCode = 1;
}
console.log(`\nNode ${process.version}, ${rates[0]?.length} rounds of ${REQUESTS} requests`);
