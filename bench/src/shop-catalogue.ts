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
import { median, shuffled, summarise } from './rounds.ts';
import { askShop, endShopConnections } from './shop-client.ts';
import { pin, type ShopProcess, startShop } from './shop-process.ts';

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '40' } } });
const rounds = Number(options.rounds);
const requests = 200;
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

async function ask(port: number, path: string): Promise<void> {
  const { status } = await askShop(port, path, { parse: false });
  if (status !== 200) throw new Error(`${path} answered ${status}`);
}

let unique = 0;

/** Requests a second for what `path` gives. */
async function rate(port: number, path: () => string): Promise<number> {
  const began = performance.now();
  let left = requests;
  const client = async () => {
    while (left-- > 0) await ask(port, path());
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  return (requests * 1_000) / (performance.now() - began);
}

type Subject = readonly [port: number, path: () => string];

/** Requests a second of each subject, round by round. */
async function race(subjects: readonly Subject[]): Promise<number[][]> {
  const rates = subjects.map((): number[] => []);
  for (let warm = 0; warm < 3; warm += 1) for (const subject of subjects) await rate(...subject);
  for (let round = 0; round < rounds; round += 1) {
    for (const index of shuffled(subjects.length)) rates[index]?.push(await rate(...(subjects[index] as Subject)));
  }
  return rates;
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

try {
  const shop = await startShop({ directory });
  shops.push(shop);
  const bare = await startBare();
  for (const { pid } of [shop.child, ...children]) pin(pid, 0);
  pin(process.pid, 1);
  console.log(
    `${process.env.DATABASE_URL === undefined ? 'SQLite' : 'MySQL'}, ${rounds} rounds of ${requests} requests, ${atOnce} at once`,
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
  endShopConnections();
  for (const child of children) child.kill('SIGTERM');
  for (const shop of shops) await shop.stop();
  rmSync(directory, { recursive: true, force: true });
}
