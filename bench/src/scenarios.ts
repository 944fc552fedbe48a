/**
 * Many runs of scenarios at once: how late their commands are, whether they drift, what they cost.
 *
 * @module
 */
import { performance } from 'node:perf_hooks';
import { createChaos, defineFault, definePlugin } from '@perfshop/core';
import { compileScenario, DeadlineScheduler, scenario } from '@perfshop/core/scenarios';
import { asyncScheduler, interval, type SchedulerLike, type Subscription, VirtualTimeScheduler } from 'rxjs';
import { quantile } from './rounds.ts';

/** What a number of runs at once cost. Times in milliseconds. */
export interface ManyRuns {
  readonly runs: number;
  readonly commands: number;
  readonly p50: number;
  readonly p99: number;
  /** How much later commands were at the end than at the beginning, by the median. */
  readonly drift: number;
  /** Share of one core. */
  readonly cpu: number;
  /** Of the timeline alone, with its curve and the subscription of RxJS. */
  readonly bytesPerRun: number;
}

const SAMPLE_MS = 250;

/** A curve that sends a command four times a second, which is the most that a lever can. */
const busy = scenario('busy')
  .segment({ segment: 'bench.load', param: 'percent', for: '10m', shape: 'ramp', from: 1, to: 100 })
  .build();

const heap = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const now = () => performance.timeOrigin + performance.now();

/** Starts one run; calls `sent` with each command: `at` is when it should have come, in milliseconds since the start. */
type Start = (sent: (command: { readonly at: number }) => void) => Subscription;

/** Runs that were started at moments of their own within a quarter of a second, as runs are. */
async function many(runs: number, seconds: number, start: Start): Promise<ManyRuns> {
  const late: Float64Array = new Float64Array(runs * (seconds + 2) * 5);
  let count = 0;
  // What this benchmark keeps about each run is there before, so that it does not count.
  const starts = new Float64Array(runs);
  const subscriptions = new Array<Subscription>(runs);
  const sinks = Array.from({ length: runs }, (_, i) => ({ at }: { readonly at: number }) => {
    if (count < late.length) late[count++] = now() - (starts[i] as number) - at;
  });
  const before = heap();
  const began = now();
  for (const [i, sent] of sinks.entries()) {
    const due = began + (i * SAMPLE_MS) / runs;
    while (now() < due) await new Promise((resolve) => setImmediate(resolve));
    starts[i] = now();
    subscriptions[i] = start(sent);
  }
  const bytesPerRun = (heap() - before) / runs;
  // What the start itself cost is over.
  await sleep(1000);
  const first = count;
  const cpu = process.cpuUsage();
  const from = performance.now();
  await sleep(seconds * 1000);
  const { user, system } = process.cpuUsage(cpu);
  const share = (user + system) / 1000 / (performance.now() - from);
  for (const subscription of subscriptions) subscription.unsubscribe();
  const seen = late.subarray(first, count);
  const tenth = Math.floor(seen.length / 10);
  const values = [...seen];
  return {
    runs,
    commands: seen.length,
    p50: quantile(values, 0.5),
    p99: quantile(values, 0.99),
    drift: quantile(values.slice(-tenth), 0.5) - quantile(values.slice(0, tenth), 0.5),
    cpu: share,
    bytesPerRun,
  };
}

/** Runs on the scheduler of this project. */
export async function manyRuns(runs: number, seconds: number): Promise<ManyRuns> {
  const compiled = await compileScenario(busy);
  const scheduler = new DeadlineScheduler();
  const start: Start = (sent) => compiled.commands({ seed: 'bench', scheduler }).subscribe(sent);
  // Compiled code and feedback about it are no part of a run.
  await many(200, 1, start);
  return many(runs, seconds, start);
}

/** Heap of a whole run, in bytes: what `chaos.startScenario` returns, with everything that it holds and the engine's memory of it. */
export async function bytesOfRun(runs: number): Promise<number> {
  const fault = defineFault({ id: 'bench.nothing', reach: 'request', title: 'Nothing', activate() {} });
  const plugin = definePlugin({ name: 'bench', family: 'bench', faults: [fault] });
  const chaos = await createChaos({ plugins: [plugin()] });
  // What it activates is no part of it.
  await chaos.scenarios.define(scenario('later').at('10m', { activate: 'bench.nothing' }).build());
  const start = async (count: number) => {
    const started = new Array<unknown>(count);
    for (let i = 0; i < count; i++) started[i] = await chaos.startScenario('later');
    return started;
  };
  // Compiled code and feedback about it are no part of a run.
  await start(2000);
  const before = heap();
  const started = await start(runs);
  const bytes = (heap() - before) / started.length;
  await chaos.close();
  return bytes;
}

/** The same work as plain chains of RxJS on its own timers. */
export async function plainRxjs(runs: number, seconds: number): Promise<ManyRuns> {
  return many(runs, seconds, (sent) => {
    return interval(SAMPLE_MS, asyncScheduler).subscribe((tick) => sent({ at: (tick + 1) * SAMPLE_MS }));
  });
}

/** A clock that stands still between two timers, for the scheduler of this project: there is never more than one timer. */
function createStepClock() {
  let time = 0;
  let timer: { readonly at: number; readonly fn: () => void } | undefined;
  return {
    now: () => time,
    monotonic: () => time,
    setTimeout: (fn: () => void, ms: number) => {
      const mine = { at: time + ms, fn };
      timer = mine;
      return () => {
        if (timer === mine) timer = undefined;
      };
    },
    run(until: number): void {
      for (let due = timer; due !== undefined && due.at <= until; due = timer) {
        timer = undefined;
        time = due.at;
        due.fn();
      }
      time = until;
    },
  };
}

/** How many intervals tick on a scheduler while virtual time is worked through, and how long each tick takes, in nanoseconds. */
function ticksOn(scheduler: SchedulerLike, intervals: number, run: () => void): number {
  let ticks = 0;
  const subscriptions = Array.from({ length: intervals }, (_, i) =>
    interval(SAMPLE_MS + (i % 17), scheduler).subscribe(() => ticks++),
  );
  const began = performance.now();
  run();
  const took = performance.now() - began;
  for (const subscription of subscriptions) subscription.unsubscribe();
  return (took * 1e6) / ticks;
}

/** How much faster virtual time goes by than on RxJS's VirtualTimeScheduler, with a thousand intervals at once. */
export function virtualTime(): { readonly ns: number; readonly rxjsNs: number; readonly ratio: number } {
  const spanMs = 10_000;
  const measure = () => {
    const clock = createStepClock();
    return ticksOn(new DeadlineScheduler(clock), 1000, () => clock.run(spanMs));
  };
  measure();
  const ns = Math.min(measure(), measure(), measure());
  const virtual = new VirtualTimeScheduler(undefined, spanMs);
  const rxjsNs = ticksOn(virtual, 1000, () => virtual.flush());
  return { ns, rxjsNs, ratio: rxjsNs / ns };
}
