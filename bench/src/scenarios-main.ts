/**
 * `pnpm --filter @perfshop/bench scenarios`: the table of many runs at once. Not part of the whole, because it takes some minutes.
 *
 * @module
 */
import { bytesOfRun, type ManyRuns, manyRuns, plainRxjs, virtualTime } from './scenarios.ts';

const seconds = Number(process.argv[2] ?? 60);
const row = (what: string, { commands, p50, p99, drift, cpu, bytesPerRun }: ManyRuns, bytes?: number, met = '') =>
  console.log(
    `| ${what} | ${commands} | ${p50.toFixed(2)} ms | ${p99.toFixed(2)} ms | ${drift.toFixed(2)} ms | ${(cpu * 100).toFixed(1)} % | ${bytesPerRun.toFixed(0)} | ${bytes?.toFixed(0) ?? ''} | ${met} |`,
  );

console.log(`Node ${process.version}, ${seconds} s each\n`);
console.log(
  '| runs at once | commands | late p50 | late p99 | drift | one core | bytes a timeline | bytes a run | bars: p99 ≤ 2 ms, no drift, ≤ 10 %, ≤ 1 kB a run |',
);
console.log('|---|---|---|---|---|---|---|---|---|');
let missed = 0;
for (const runs of [1000, 10_000]) {
  const result = await manyRuns(runs, seconds);
  const bytes = await bytesOfRun(runs);
  const met = result.p99 <= 2 && Math.abs(result.drift) <= 1 && result.cpu <= 0.1 && bytes <= 1024;
  if (!met) missed++;
  row(String(runs), result, bytes, met ? 'met' : 'MISSED');
}
row('1000, plain RxJS', await plainRxjs(1000, seconds));
const { ns, rxjsNs, ratio } = virtualTime();
if (ratio < 30) missed++;
const verdict = ratio >= 30 ? 'met' : 'MISSED';
console.log(
  `\nVirtual time: ${ns.toFixed(0)} ns a tick, VirtualTimeScheduler of RxJS ${rxjsNs.toFixed(0)} ns: ${ratio.toFixed(0)} × (≥ 30: ${verdict})`,
);
process.exitCode = missed > 0 ? 1 : 0;
