import { afterEach, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { createEngine } from '../engine/create-chaos.ts';
import { use } from '../faults/use.ts';
import { fault, record, testPlugin } from '../test-support/engine.ts';
import { deafBus, inMemoryCluster } from '../test-support/in-memory-cluster.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { joinCluster } from './join.ts';

const HOUR = 3_600_000;
const load = fault('test.load', () => {}, 'process');
const slow = fault('test.slow', () => {});
const plugin = testPlugin([load, slow], { levels: [[use(load, {}), use(slow, {})], [], [], []] });

const opened: Chaos[] = [];
afterEach(() => Promise.all(opened.splice(0).map((chaos) => chaos.close())));

async function at(hour: number) {
  const clock = createVirtualClock(hour * HOUR);
  const chaos = await createEngine({ plugins: [plugin], seed: 'test', clock });
  opened.push(chaos);
  return { chaos, clock };
}

it('what expired while every replica was gone is desired no more, nor is its level, and owns nothing', async () => {
  const shared = inMemoryCluster();
  const early = await at(0);
  const gone = await joinCluster(early.chaos, shared);
  await early.chaos.setLevel('test', 1);
  await gone.leave();
  const late = await at(9);
  const events = record(late.chaos);
  const cluster = await joinCluster(late.chaos, shared);
  expect(cluster.state).toMatchObject({ activations: [], levels: {} });
  expect(late.chaos.levels()).toEqual({ test: 0 });
  expect(events.map(({ type }) => type)).toEqual(['cluster-joined']);
  expect(JSON.parse((await shared.store.get('state'))?.value ?? '')).toMatchObject({ activations: [], levels: {} });
  expect(await late.chaos.setLevel('test', 1)).toMatchObject({ activated: [{}, {}], skipped: [] });
});

it('what expires goes with the next write, and counts for no command', async () => {
  const { store } = inMemoryCluster();
  const early = await at(0);
  await joinCluster(early.chaos, { store, bus: deafBus, lease: '24h' });
  await early.chaos.activate(load, {}, { limits: { for: '2h' } });
  // This replica knows of it, and can't have it.
  const { chaos, clock } = await at(1);
  const own = await chaos.activate(load, {}, { limits: { for: '24h' } });
  await chaos.activate(slow, {}, { target: { when: () => true }, limits: { for: '24h' } });
  const cluster = await joinCluster(chaos, { store, bus: deafBus, lease: '24h' });
  expect(own.state).toBe('restored');
  expect(cluster.state.activations).toHaveLength(1);
  for (const one of chaos.activations()) if (one.fault.id === 'test.load') await one.restore('activate failed');
  await clock.advance(2 * HOUR);
  expect(cluster.state.activations).toHaveLength(1);
  expect(await chaos.setLevel('test', 1)).toMatchObject({ activated: [{}, {}], skipped: [] });
  expect(cluster.state.activations.map(({ level }) => level)).toEqual([1, 1]);
});
