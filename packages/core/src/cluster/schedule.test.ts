import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import type { ScenarioDefinition } from '../scenarios/definition.ts';
import { engine, refusal, until } from '../test-support/engine.ts';
import { inMemoryCluster } from '../test-support/in-memory-cluster.ts';
import { createVirtualClock, type VirtualClock } from '../testing/virtual-clock.ts';
import { type Cluster, joinCluster } from './join.ts';

const brief: ScenarioDefinition = { id: 'brief', control: true, duration: '1s', steps: [] };
const HOUR = 3_600_000;

interface Member {
  readonly chaos: Chaos;
  readonly clock: VirtualClock;
  readonly cluster: Cluster;
}

let members: Member[];
/** The instants and seeds of the runs that were started, by replica. */
let starts: { readonly by: number; readonly at: string; readonly seed: string }[];

beforeEach(async () => {
  const shared = inMemoryCluster();
  starts = [];
  members = await Promise.all(
    [0, 1, 2].map(async (by) => {
      const clock = createVirtualClock(Date.parse('2026-01-01T00:00:00Z'));
      const chaos = await engine([], { clock });
      chaos.events.subscribe((event) => {
        if (event.type !== 'run-started') return;
        starts.push({ by, at: new Date(event.startedAt).toISOString(), seed: event.seed });
      });
      return { chaos, clock, cluster: await joinCluster(chaos, { ...shared, lease: '1m' }) };
    }),
  );
});
afterEach(() => Promise.all(members.map(({ chaos }) => chaos.close())));

const advance = async (ms: number, which: readonly Member[] = members) => {
  for (const { clock } of which) await clock.advance(ms);
};
/** In steps that are short for a lease, so that nobody is lost meanwhile. */
const pass = async (ms: number) => {
  for (let passed = 0; passed < ms; passed += 5000) await advance(5000);
};
const one = (index: number): Member => members[index] ?? expect.unreachable();

it('starts each run once for all replicas, also when their clocks differ by more than the run takes', async () => {
  for (const { chaos } of members) await chaos.scenarios.schedule(brief, { cron: '0 * * * *', jitter: '10m' });
  // The last is half a minute behind.
  await advance(30_000, members.slice(0, 2));
  await pass(3.25 * HOUR);
  expect(new Set(starts.map(({ seed }) => seed)).size).toBe(starts.length);
  expect(starts).toHaveLength(3);
  await until(() => members.every(({ cluster }) => Object.keys(cluster.state.scenarios).length === 0));
  expect((await one(2).cluster.runs()).map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'passed']);
  expect(Object.values(one(0).cluster.state.ticks)).toHaveLength(1);
});

it('goes on with those that are left, and alone after it was left', async () => {
  for (const { chaos } of members) await chaos.scenarios.schedule(brief, { cron: '0 * * * *' });
  await one(0).cluster.leave();
  await pass(HOUR);
  expect(starts.filter(({ by }) => by === 0)).toHaveLength(1);
  expect(starts.filter(({ by }) => by !== 0)).toHaveLength(1);
});

it('tells of a start that was refused, and starts the next', async () => {
  const refused: unknown[] = [];
  const onError = (error: unknown) => refused.push((error as { code: string }).code);
  for (const { chaos } of members) await chaos.scenarios.schedule(brief, { cron: '0 * * * *', onError });
  await one(1).chaos.kill('test');
  await pass(HOUR);
  expect([refused, starts]).toEqual([['CHAOS_KILLED', 'CHAOS_KILLED', 'CHAOS_KILLED'], []]);
  expect((await refusal(one(0).cluster.startScenario(brief))).code).toBe('CHAOS_KILLED');
  one(2).chaos.release();
  await pass(HOUR);
  expect([refused.length, starts.length]).toEqual([3, 1]);
});
