/**
 * How fast the shop's catalogue is, against the least that any server would have to do for the same answers.
 *
 * Measures on SQLite in a temporary folder, or on the database of `DATABASE_URL`. Both servers have a processor of their own, apart from the
 * client's, and take turns in rounds of random order; the first server against itself tells how steady the machine is.
 *
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RawVisitor } from './raw-visitor.ts';
import { median, shuffled, summarise } from './rounds.ts';
import { askShop, endShopConnections } from './shop-client.ts';
import { pin, type ShopProcess, startShop } from './shop-process.ts';
import { stayAwake } from './stay-awake.ts';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '40' }, 'raw-client': { type: 'boolean', default: false } },
});
const rounds = Number(options.rounds);
const requests = 400;
/** Until code is compiled, of each server. */
const warmUps = 20;
const atOnce = 8;
/** Requests a second of OWASP Juice Shop's product list on such a machine. */
const juiceShop = 55;

const directory = mkdtempSync(join(tmpdir(), 'perfshop-bench-'));
const children: ChildProcess[] = [];
const shops: ShopProcess[] = [];

async function startBare(): Promise<number> {
  const database = process.env.DATABASE_URL ?? join(directory, 'shop.sqlite');
  const bare = fork(new URL('./shop-catalogue-bare.js', import.meta.url), [database]);
  children.push(bare);
  const [{ port }] = (await once(bare, 'message')) as [{ port: number }];
  return port;
}

let unique = 0;

/** Asks for one address after the other. */
interface Visitor {
  get(path: string): Promise<void>;
  end(): void;
}

const ordinaryVisitor = (port: number): Visitor => ({
  async get(path) {
    const { status } = await askShop(port, path, { parse: false });
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  },
  end: endShopConnections,
});
const visitorOf = (port: number): Visitor => (options['raw-client'] ? new RawVisitor(port) : ordinaryVisitor(port));

type Subject = readonly [port: number, path: () => string];

/** Requests a second for what `path` gives. */
async function rate(visitors: readonly Visitor[], path: () => string): Promise<number> {
  const began = performance.now();
  let left = requests;
  const visit = async (visitor: Visitor) => {
    while (left-- > 0) await visitor.get(path());
  };
  await Promise.all(visitors.map(visit));
  return (requests * 1_000) / (performance.now() - began);
}

/** Requests a second of each subject, round by round. */
async function race(subjects: readonly Subject[]): Promise<number[][]> {
  const racers = subjects.map(([port, path]) => {
    const visitors = Array.from({ length: atOnce }, () => visitorOf(port));
    return { rates: [] as number[], visitors, measure: () => rate(visitors, path) };
  });
  for (let warm = 0; warm < warmUps; warm += 1) for (const { measure } of racers) await measure();
  for (let round = 0; round < rounds; round += 1) {
    for (const index of shuffled(racers.length)) {
      const racer = racers[index] as (typeof racers)[number];
      racer.rates.push(await racer.measure());
    }
  }
  for (const { visitors } of racers) for (const visitor of visitors) visitor.end();
  return racers.map(({ rates }) => rates);
}

/** Compares and tells; a ratio below `bar` is missed. Gives the requests a second. */
async function compareWith(what: string, bar: number, base: Subject, own: Subject): Promise<number> {
  const [first = [], control = [], candidate = []] = await race([base, base, own]);
  const { ratio, interval } = summarise(what, first, candidate);
  const steady = summarise('A/A', first, control).interval;
  const shown = (value: number) => value.toFixed(3);
  console.log(
    `${ratio >= bar ? 'ok  ' : 'MISS'} ${what.padEnd(44)} ≥ ${bar}  ${shown(ratio)} (${interval.map(shown).join('–')}), A/A ${steady.map(shown).join('–')}, ` +
      `${Math.round(median(candidate))} requests/s`,
  );
  if (ratio < bar) process.exitCode = 1;
  return median(candidate);
}

const sleepAgain = stayAwake();
try {
  const shop = await startShop({ directory });
  shops.push(shop);
  const bare = await startBare();
  for (const { pid } of [shop.child, ...children]) pin(pid, 0);
  pin(process.pid, 1);
  console.log(
    `${process.env.DATABASE_URL === undefined ? 'SQLite' : 'MySQL'}, ${rounds} rounds of ${requests} requests, ${atOnce} at once${options['raw-client'] ? ', raw client' : ''}`,
  );
  // A parameter that nobody knows makes each address a new one: nothing that was sent before is sent again.
  const fresh = (path: string) => () => {
    unique += 1;
    return `${path}${path.includes('?') ? '&' : '?'}unique=${unique}`;
  };
  const again = (path: string) => () => path;
  const list = '/api/products?size=100';
  const uncached = await compareWith(
    'list of 100, not cached',
    0.9,
    [bare, again('/products')],
    [shop.port, fresh(list)],
  );
  await compareWith('detail, not cached', 0.9, [bare, again('/products/28')], [shop.port, fresh('/api/products/28')]);
  await compareWith('list of 100, again', 0.6, [bare, again('/constant/list')], [shop.port, again(list)]);
  await compareWith('detail, again', 0.6, [bare, again('/constant/detail')], [shop.port, again('/api/products/28')]);
  const page = (number: number) => fresh(`/api/products?size=2&sort=price&page=${number}`);
  await compareWith('page 500 of 2 against page 1', 0.77, [shop.port, page(0)], [shop.port, page(499)]);
  console.log(`list against Juice Shop's: ${Math.round(uncached / juiceShop)} × (≥ 25 ×)`);
  if (uncached < 25 * juiceShop) process.exitCode = 1;
} finally {
  sleepAgain();
  for (const child of children) child.kill('SIGTERM');
  for (const shop of shops) await shop.stop();
  rmSync(directory, { recursive: true, force: true });
}
