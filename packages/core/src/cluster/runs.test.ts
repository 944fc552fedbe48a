import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { scenario } from '../scenarios/builder.ts';
import { engine, fault, gateOf, record, refusal, until } from '../test-support/engine.ts';
import { deafBus, inMemoryCluster, storeAfter } from '../test-support/in-memory-cluster.ts';
import { type Cluster, joinCluster } from './join.ts';
import type { DesiredStateStore } from './store.ts';

const faults = ['test.early', 'test.late', 'test.other'].map((id) => fault(id, () => {}));
const definition = scenario('steps')
  .activate('test.early', {}, { as: 'early' })
  .for('1h')
  .activate('test.late', {}, { as: 'late' })
  .for('1h')
  .build();

let a: Chaos;
let b: Chaos;
let shared: ReturnType<typeof inMemoryCluster>;

beforeEach(async () => {
  shared = inMemoryCluster();
  [a, b] = [await engine(faults), await engine(faults)];
  for (const chaos of [a, b]) chaos.ready();
});
afterEach(async () => {
  await Promise.all([a.close(), b.close()]);
});

describe('a runner that takes over', () => {
  it('keeps what the runner before made and it hears of only by giving the same command', async () => {
    const former = await joinCluster(a, { store: shared.store, bus: deafBus, lease: '1m' });
    const made: string[] = [];
    // One that was replaced and goes on for a moment: it gives this command, and the next.
    const zombie = async () => {
      for (const [index, key] of ['early', 'late'].entries()) {
        const command = { run: 'run', index, token: 0, key };
        await former.perform(command, async () =>
          made.push((await a.activate(`test.${key}`, {}, { by: 'run run' })).id),
        );
      }
    };
    let writes = 0;
    const store = storeAfter(shared.store, (key) => (key === 'state' && ++writes === 2 ? zombie() : undefined));
    const cluster = await joinCluster(b, { store, bus: shared.bus, lease: '1m' });
    await cluster.startScenario(definition, { id: 'run', seed: 'run' });
    await until(() => b.scenarios.runs()[0]?.view().activations.length === 1);
    const run = b.scenarios.run('run');
    expect(run.view().activations).toEqual([made[0]]);
    // It has tidied up by now, for this is written in turn.
    const other = await b.activate('test.other');
    expect(b.activations().map(({ id }) => id)).toEqual([...made, other.id]);
    // What it holds it gives back.
    await run.abort();
    expect(b.activations().map(({ id }) => id)).not.toContain(made[0]);
  });
});

describe('the seat of a run', () => {
  it('may be forgotten while nobody runs it: the next runner has a higher token than any that gave a command', async () => {
    const former = await joinCluster(a, { ...shared, lease: '1m' });
    const command = { run: 'run', index: 0, token: 7, key: 'early' };
    const made = await former.perform(command, () => a.activate('test.early', {}, { by: 'run run' }));
    const cluster = await joinCluster(b, { store: shared.store, bus: deafBus, lease: '1m' });
    await cluster.startScenario(definition, { id: 'run', seed: 'run' });
    await until(() => b.scenarios.runs().some((run) => run.view().activations.length === 1));
    expect(b.scenarios.run('run').view().activations).toEqual([made?.id]);
    expect(JSON.parse((await shared.store.get('runner/run/run'))?.value ?? '')).toMatchObject({ token: 8 });
  });
});

describe('pausing a run', () => {
  it('is not refused because others change something else at the same time', async () => {
    const runner = await joinCluster(a, { store: shared.store, bus: deafBus, lease: '1m' });
    await runner.startScenario(definition, { id: 'run', seed: 'run' });
    await until(() => a.activations().length === 1);
    let writes = 0;
    const store = storeAfter(shared.store, (key) =>
      key === 'state' && ++writes <= 2 ? a.activate('test.other') : undefined,
    );
    const cluster = await joinCluster(b, { store, bus: deafBus, lease: '1m' });
    await cluster.pauseRun('run');
    expect(writes).toBe(3);
    expect(JSON.parse((await shared.store.get('state'))?.value ?? '').scenarios.run.pauses).toHaveLength(1);
  });
});

describe('a run of the cluster', () => {
  let clusters: Map<Chaos, Cluster>;

  beforeEach(async () => {
    clusters = new Map();
    for (const chaos of [a, b]) clusters.set(chaos, await joinCluster(chaos, { ...shared, lease: '600ms' }));
  });

  const of = (chaos: Chaos): Cluster => clusters.get(chaos) ?? expect.unreachable();
  const runner = () => [a, b].find((chaos) => chaos.scenarios.runs().some((run) => run.view().endedAt === undefined));
  const start = async () => {
    await of(a).startScenario(definition, { id: 'run', seed: 'run' });
    await until(() => runner() !== undefined && a.activations().length + b.activations().length === 2);
    const running = runner() ?? expect.unreachable();
    return { running, other: running === a ? b : a };
  };
  const stateOf = (chaos: Chaos) => chaos.scenarios.runs().at(-1)?.state;

  it('is paused and resumed from any replica, once', async () => {
    const { running, other } = await start();
    const events = record(running);
    await of(other).pauseRun('run', { by: 'ada' });
    await until(() => stateOf(running) === 'paused');
    await of(running).pauseRun('run', { by: 'bob' });
    await of(other).resumeRun('run', { by: 'eve' });
    await until(() => stateOf(running) === 'running');
    await of(other).resumeRun('run');
    const told = events.filter(({ type }) => type === 'run-paused' || type === 'run-resumed');
    expect(told).toMatchObject([
      { type: 'run-paused', by: 'ada' },
      { type: 'run-resumed', by: 'eve' },
    ]);
    expect(of(other).state.scenarios.run?.pauses).toEqual([{ from: expect.any(Number), to: expect.any(Number) }]);
    expect(await refusal(of(other).pauseRun('ran'))).toMatchObject({
      code: 'CHAOS_UNKNOWN_RUN',
      details: { nearest: ['run'] },
    });
  });

  it('stays paused with the next runner, also when it was paused on its own runner', async () => {
    const { running, other } = await start();
    running.scenarios.run('run').pause();
    await until(() => of(other).state.scenarios.run?.pauses.length === 1);
    const { elapsedMs } = running.scenarios.run('run').view();
    await of(running).leave();
    await until(() => stateOf(other) === 'paused');
    expect(other.scenarios.run('run').view().elapsedMs).toBeLessThan(elapsedMs + 100);
    await of(other).resumeRun('run');
    expect(stateOf(other)).toBe('running');
  });

  it('is shown, ended and remembered by every replica', async () => {
    const { running, other } = await start();
    const events = record(running);
    const viewed = async (chaos: Chaos) => (await of(chaos).runs()).map(({ elapsedMs, progress, ...view }) => view);
    const common = { id: 'run', scenario: 'steps', seed: 'run', state: 'running', durationMs: 7_200_000, commands: 1 };
    const [own] = await viewed(running);
    expect(own).toMatchObject({ ...common, activations: [expect.any(String)], injected: 0 });
    await until(() => of(other).state.runs.run?.index === 0);
    const [elsewhere] = await viewed(other);
    const { injected, ...known } = own ?? expect.unreachable();
    expect(elsewhere).toEqual(known);
    expect(await refusal(of(other).startScenario(definition, { id: 'run' }))).toMatchObject({
      code: 'CHAOS_OPTION_INVALID',
    });
    await of(other).abortRun('run', { reason: 'lesson over', by: 'ada' });
    // Here at once, there as soon as it is heard of.
    expect(other.activations()).toEqual([]);
    await until(() => events.some(({ type }) => type === 'run-aborted'));
    expect(events.find(({ type }) => type === 'run-aborted')).toMatchObject({ reason: 'lesson over', by: 'ada' });
    await until(() => Object.keys(of(other).state.scenarios).length === 0);
    expect(running.activations()).toEqual([]);
    const end = { id: 'run', state: 'aborted', verdict: 'aborted', reason: 'lesson over', injected: 0 };
    for (const chaos of [a, b]) expect(await viewed(chaos)).toMatchObject([end]);
    expect(await refusal(of(other).pauseRun('run'))).toMatchObject({ code: 'CHAOS_RUN_OVER' });
    // Nobody is there any more whom that could be refused.
    await of(other).abortRun('run');
  });

  it('ends, and gives everything back, also when its runner is gone', async () => {
    const { running, other } = await start();
    await of(running).leave();
    await of(other).abortRun('run');
    await until(() => Object.keys(of(other).state.scenarios).length === 0);
    expect(other.activations()).toEqual([]);
    expect(await of(other).runs()).toMatchObject([{ id: 'run', state: 'aborted' }]);
  });

  it('goes on when a condition is met on any replica, and a later runner knows that it was', async () => {
    for (const chaos of [a, b]) chaos.scenarios.condition('lunch', 'signal');
    const waits = scenario('waits').waitFor('lunch').activate('test.late').for('1h').build();
    await of(a).startScenario(waits, { id: 'run', seed: 'run' });
    await until(() => runner() !== undefined && of(a).state.scenarios.run?.waiting?.length === 1);
    const running = runner() ?? expect.unreachable();
    const other = running === a ? b : a;
    await until(() => of(other).state.scenarios.run?.waiting?.length === 1);
    expect(await of(other).runs()).toMatchObject([{ state: 'waiting', waiting: ['lunch'] }]);
    expect(await of(other).meet('run', 'dinner')).toBe(false);
    expect(await of(other).meet('run', 'lunch')).toBe(true);
    await until(() => other.activations().length === 1);
    const [late] = other.activations();
    expect(of(other).state.scenarios.run).toMatchObject({ met: { 0: expect.any(Number) }, waiting: [], signals: [] });
    await of(running).leave();
    await until(() => other.scenarios.runs().some((run) => run.view().activations.length === 1));
    expect(other.scenarios.run('run').view()).toMatchObject({ state: 'running', activations: [late?.id] });
  });
});

describe('a run whose replica lost the store', () => {
  it('goes on when the store is back before what it had active was given back', async () => {
    const { promise: givenBack, open: giveBack } = gateOf();
    const held = await engine([
      fault('test.early', ({ defer }) => defer(() => givenBack)),
      fault('test.late', () => {}),
    ]);
    held.ready();
    let away = false;
    // It goes on being elected, so that only the loss of the state ends the run here.
    const reach = async (key: string) => {
      if (away && key === 'state') throw new Error('away');
    };
    const store: DesiredStateStore = {
      get: (key) => reach(key).then(() => shared.store.get(key)),
      compareAndSet: (key, expected, value) => reach(key).then(() => shared.store.compareAndSet(key, expected, value)),
    };
    const cluster = await joinCluster(held, { store, bus: shared.bus, lease: '900ms' });
    await cluster.startScenario(definition, { id: 'run', seed: 'run' });
    await until(() => held.activations().length === 1);
    const [first] = held.scenarios.runs();
    const events = record(held);
    away = true;
    await until(() => !cluster.connected);
    expect(held.activations()).toEqual([]);
    away = false;
    await until(() => cluster.connected);
    giveBack();
    await first?.ended;
    await until(() => held.activations().length === 1 && held.scenarios.run('run').state === 'running');
    expect(cluster.state.scenarios).toHaveProperty('run');
    expect(events.filter(({ type }) => type === 'run-aborted')).toMatchObject([{ reason: 'another replica runs it' }]);
    await held.close();
  });
});
