/**
 * How fast the shop is on one database: every bar of its speed, one after the other. Exits with 1 when one is missed.
 *
 * Measures on SQLite in a temporary folder, or on the empty database of `DATABASE_URL`. The shop logs warnings only.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureChaosOff } from './shop-chaos-off.ts';
import { measureCheckout, type StepTimes } from './shop-checkout.ts';
import { endShopConnections } from './shop-client.ts';
import { heapTrend, residentMb } from './shop-memory.ts';
import { measureFirstPage } from './shop-page.ts';
import { pin, type ShopProcess, startShop } from './shop-process.ts';

const { values: options } = parseArgs({
  options: {
    /** Rounds of whatever is measured in rounds. */
    rounds: { type: 'string', default: '60' },
    requests: { type: 'string', default: '100000' },
    'skip-catalogue': { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
/** Of a customer before each step, in milliseconds. */
const meanPause = 250;
/** Until a shop that nobody asks anything is at rest, in milliseconds: V8 then gives back what only the start needed, after some 100 s. */
const rest = 150_000;
const directory = mkdtempSync(join(tmpdir(), 'perfshop-bench-'));
const started: ShopProcess[] = [];

async function start(withoutChaos = false): Promise<ShopProcess> {
  const shop = await startShop({ directory, withoutChaos });
  started.push(shop);
  pin(shop.child.pid, 0);
  return shop;
}

function tell(what: string, measured: string, bar: string, isMet: boolean): void {
  console.log(`${isMet ? 'ok  ' : 'MISS'} ${what.padEnd(46)} ${measured}  (${bar})`);
  if (!isMet) process.exitCode = 1;
}

/** Started once with nothing, and then several times with what the first start left. */
async function startAndRest(): Promise<ShopProcess> {
  const first = await start();
  console.log(`     first start, with an empty database            ${Math.round(first.took)} ms`);
  await first.stop();
  const second = await start();
  tell('start to first answer, built and seeded', `${Math.round(second.took)} ms`, '≤ 1500 ms', second.took <= 1_500);
  await wait(5_000);
  const atFirst = residentMb(second);
  await wait(rest);
  const resident = residentMb(second);
  if (atFirst === undefined || resident === undefined) console.log('     memory at rest: this system does not tell');
  else {
    console.log(`     ${'memory five seconds after the start'.padEnd(46)} ${Math.round(atFirst)} MB`);
    tell('memory at rest', `${Math.round(resident)} MB`, '≤ 140 MB', resident <= 140);
  }
  return second;
}

async function firstPage(shop: ShopProcess): Promise<void> {
  const page = await measureFirstPage(shop.port, 7);
  if (page === undefined) return console.log('     first page: left out, there is no Chromium (CHROMIUM)');
  const { lcp, cls, scriptKb } = page;
  tell('first page, cold: largest contentful paint', `${Math.round(lcp)} ms`, '≤ 1000 ms', lcp <= 1_000);
  tell('first page, cold: layout shift', cls.toFixed(3), '≤ 0.02', cls <= 0.02);
  tell(
    'first page, cold: compressed JavaScript',
    `${scriptKb.toFixed(1)} kB`,
    '≤ 130 kB',
    scriptKb > 0 && scriptKb <= 130,
  );
}

async function checkout(shop: ShopProcess): Promise<void> {
  const times = Math.max(5, Math.round(rounds / 5));
  const saturated = await measureCheckout(shop, { rounds: times, pause: 0 });
  tellTimes('register (argon2id, slow on purpose)', saturated.registering);
  console.log(
    `     ${saturated.journeys} journeys, 50 at once without a pause: ${saturated.perSecond.toFixed(1)} a second`,
  );
  for (const step of saturated.steps) tellTimes(`  ${step.name}`, step);
  const paced = await measureCheckout(shop, { rounds: times, pause: meanPause });
  console.log(
    `     ${paced.journeys} journeys, 50 at once, ${meanPause} ms before each step on average: ${paced.perSecond.toFixed(1)} a second`,
  );
  for (const step of paced.steps) {
    tell(`checkout: ${step.name}`, quantilesOf(step), 'p95 in the shop ≤ 60 ms', step.server.p95 <= 60);
  }
}

const quantilesOf = ({ server, client }: StepTimes) =>
  `p50 ${server.p50.toFixed(1)}, p95 ${server.p95.toFixed(1)} ms; client ${client.p50.toFixed(1)}, ${client.p95.toFixed(1)} ms`;

const tellTimes = (what: string, step: StepTimes) => console.log(`     ${what.padEnd(46)} ${quantilesOf(step)}`);

async function memory(shop: ShopProcess): Promise<void> {
  const { requests, bytesPerRequest, interval } = await heapTrend(shop, Number(options.requests));
  const [low, high] = interval.map((bytes) => bytes.toFixed(2));
  const measured = `${bytesPerRequest.toFixed(2)} bytes a request (${low} to ${high})`;
  tell(`heap over ${requests} requests`, measured, 'interval reaches 0', interval[0] <= 0);
  const resident = residentMb(shop);
  if (resident !== undefined) console.log(`     ${'memory after all of that'.padEnd(46)} ${Math.round(resident)} MB`);
}

async function chaosOff(): Promise<void> {
  const shops = [await start(true), await start(true), await start()] as const;
  const [base, again, loaded] = shops;
  const { control, loaded: own } = await measureChaosOff([base.port, again.port, loaded.port], rounds);
  const shown = ([low, high]: readonly [number, number]) => `${low.toFixed(3)}–${high.toFixed(3)}`;
  const measured = `${own.ratio.toFixed(3)} (${shown(own.interval)}), A/A ${shown(control.interval)}`;
  tell('all chaos loaded and off, against not loaded', measured, '≥ 0.99', own.ratio >= 0.99);
  for (const shop of shops) await shop.stop();
}

async function catalogue(): Promise<void> {
  const script = fileURLToPath(new URL('./shop-catalogue.js', import.meta.url));
  const child = spawn(process.execPath, [script, '--rounds', String(rounds)], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) process.exitCode = 1;
}

try {
  console.log(process.env.DATABASE_URL === undefined ? 'SQLite' : 'MySQL or MariaDB');
  const shop = await startAndRest();
  // The browser comes before the client is kept to one processor.
  await firstPage(shop);
  pin(process.pid, 1);
  await checkout(shop);
  await memory(shop);
  await shop.stop();
  await chaosOff();
  if (!options['skip-catalogue']) await catalogue();
} finally {
  endShopConnections();
  for (const shop of started) await shop.stop();
  rmSync(directory, { recursive: true, force: true });
}
