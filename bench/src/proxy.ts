/**
 * `pnpm --filter @perfshop/bench proxy [rounds]`: what a delay costs besides itself. One service, asked directly, directly with the delay
 * injected in it, and through a proxy in a process of its own that delays: a TCP proxy, as Toxiproxy is, and one that knows HTTP. Blocks of the
 * four go round in a random order. Latency is over the delay and over what the same service takes when asked directly; processor time is that
 * of service and proxy together, over the service alone. The same without a delay: what is paid for being able to inject.
 *
 * The proxies are written in Node.js too, on plain timers. Exits with 1 if ours adds more latency than one of them, or costs more processor
 * time while nothing is delayed. With a delay it may: in the last millisecond it looks at the clock at each turn of the loop, to be on time.
 *
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { asker } from './asker.ts';
import type { Order, Role } from './proxy-server.ts';
import { median, quantile, shuffled } from './rounds.ts';

const DELAYS_MS = [0, 20] as const;
const CLIENTS = 8;
const BLOCK = 400;

interface Peer {
  readonly child: ChildProcess;
  readonly port: number;
}

async function peer(role: Role, upstream = 0): Promise<Peer> {
  const child = fork(new URL(`./proxy-server${extname(import.meta.url)}`, import.meta.url), [role, String(upstream)], {
    env: { ...process.env, NODE_ENV: 'test' },
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, port };
}

/** Gives an order; the processor time that the process has used so far, in microseconds. */
async function tell({ child }: Peer, order: Order): Promise<number> {
  const answered = once(child, 'message');
  child.send(order);
  return ((await answered)[0] as { cpuUs: number }).cpuUs;
}

const { ask, end } = asker(CLIENTS);

/** The latencies of so many requests, in milliseconds. */
async function block(port: number, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  let left = count;
  const client = async () => {
    while (left-- > 0) {
      const began = performance.now();
      await ask(port);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return times;
}

const service = await peer('service');
const ways = [
  { name: 'directly', at: service, delays: undefined },
  { name: 'through PerfShop', at: service, delays: service },
  ...(await Promise.all(
    (['tcp', 'http'] as const).map(async (role) => {
      const at = await peer(role, service.port);
      return { name: `through a proxy (${role.toUpperCase()})`, at, delays: at };
    }),
  )),
];
type Way = (typeof ways)[number];

interface Cost {
  readonly p50: number;
  readonly p99: number;
  readonly cpuUs: number;
}

async function cost({ at, delays }: Way, delay: number): Promise<Cost> {
  const involved = at === service ? [service] : [service, at];
  const used = async () => (await Promise.all(involved.map((one) => tell(one, { cpu: true })))).reduce((a, b) => a + b);
  if (delays !== undefined && delay > 0) await tell(delays, { delay });
  // Compiled code and connections are no part of a request.
  await block(at.port, CLIENTS * 4);
  const before = await used();
  const times = await block(at.port, BLOCK);
  const cpuUs = ((await used()) - before) / BLOCK;
  if (delays !== undefined && delay > 0) await tell(delays, { delay: 0 });
  const over = delays === undefined ? 0 : delay;
  if (Math.min(...times) < over - 1.5) throw new Error('the benchmark did not do what it measures');
  return { p50: quantile(times, 0.5) - over, p99: quantile(times, 0.99) - over, cpuUs };
}

const rounds = Number(process.argv[2]) || 40;
const us = (value: number) => `${(value * 1000).toFixed(0)} µs`;
console.log(
  `Node ${process.version}, ${rounds} rounds of ${BLOCK} requests, ${CLIENTS} at a time; medians of the rounds\n`,
);
console.log('| delay | way | latency p50 | p99 | processor time a request |\n|---|---|---|---|---|');
for (const delay of DELAYS_MS) {
  const found = ways.map((): Cost[] => []);
  // The first rounds warm up.
  for (let round = -3; round < rounds; round++) {
    for (const index of shuffled(ways.length)) {
      const one = await cost(ways[index] as Way, delay);
      if (round >= 0) found[index]?.push(one);
    }
  }
  const direct = found[0] as Cost[];
  /** The median of what each round has more than its direct requests. */
  const extra = (index: number, key: keyof Cost) =>
    median((found[index] as Cost[]).map((one, round) => one[key] - (direct[round] as Cost)[key]));
  for (const [index, { name }] of ways.entries()) {
    const own = (key: keyof Cost) => median((found[index] as Cost[]).map((one) => one[key]));
    const cells =
      index === 0
        ? [us(own('p50')), us(own('p99')), `${own('cpuUs').toFixed(0)} µs`]
        : [`+ ${us(extra(index, 'p50'))}`, `+ ${us(extra(index, 'p99'))}`, `+ ${extra(index, 'cpuUs').toFixed(0)} µs`];
    console.log(`| ${delay} ms | ${name} | ${cells.join(' | ')} |`);
    if (index < 2) continue;
    const worse = (key: keyof Cost) => extra(1, key) > extra(index, key);
    if (worse('p50') || (delay === 0 && worse('cpuUs'))) process.exitCode = 1;
  }
}
for (const { child } of new Set(ways.map(({ at }) => at))) child.disconnect();
end();
