import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Activation } from '../engine/activation.ts';
import type { Chaos } from '../engine/chaos.ts';
import { createEngine } from '../engine/create-chaos.ts';
import { defineFault } from '../faults/define-fault.ts';
import { use } from '../faults/use.ts';
import { door, engine, fault, record, refusal, testPlugin, until } from '../test-support/engine.ts';
import { inMemoryCluster, storeAfter } from '../test-support/in-memory-cluster.ts';
import { type Cluster, joinCluster } from './join.ts';

describe('a replica', () => {
  let chaos: Chaos;
  let other: Chaos;
  let cluster: Cluster;
  /** The keys that were asked for and written since the replica joined. */
  let calls: string[];
  let before: () => unknown;
  let shared: ReturnType<typeof inMemoryCluster>;

  beforeEach(async () => {
    shared = inMemoryCluster();
    [chaos, other] = [await engine([fault('test.slow', () => {})]), await engine([fault('test.slow', () => {})])];
    for (const one of [chaos, other]) door(one);
    calls = [];
    before = () => {};
    const store = storeAfter(shared.store, (key) => {
      calls.push(key);
      return before();
    });
    const get = (key: string) => {
      calls.push(key);
      return store.get(key);
    };
    cluster = await joinCluster(chaos, { ...shared, store: { ...store, get }, lease: '1m' });
    await joinCluster(other, { ...shared, lease: '1m' });
    calls = [];
  });
  afterEach(async () => {
    await Promise.all([chaos.close(), other.close()]);
  });

  it('leaves nothing behind of an activation that was restored while the store was told of it', async () => {
    let restored: Promise<unknown> = Promise.resolve();
    before = () => {
      before = () => {};
      restored = chaos.restoreAll();
    };
    expect(await refusal(chaos.activate('test.slow'))).toMatchObject({ code: 'CHAOS_NOT_ACTIVE' });
    await restored;
    expect(cluster.state.activations).toEqual([]);
    const { id } = await chaos.activate('test.slow');
    await until(() => other.activations().some((one) => one.id === id));
    expect(other.activations()).toHaveLength(1);
  });

  it('tells of an end that was moved while the store was told of the activation', async () => {
    before = () => {
      before = () => {};
      for (const one of chaos.activations()) one.extend('1h');
    };
    const activation = await chaos.activate('test.slow', {}, { limits: { for: '5m' } });
    await until(() => other.activations()[0]?.expiresAt === activation.expiresAt);
    expect(activation.expiresAt - activation.startedAt).toBeGreaterThan(3_000_000);
  });

  it('does not bring back what was restored while a level was written', async () => {
    const activation = await chaos.activate('test.slow');
    const events = record(chaos);
    before = () => {
      before = () => {};
      void activation.restore();
    };
    await chaos.setLevel('test', 0);
    await until(() => other.activations().length === 0 && cluster.state.activations.length === 0);
    expect(events.map(({ type }) => type).filter((type) => type === 'activated' || type === 'restored')).toEqual([
      'restored',
    ]);
  });

  it('does not ask the store about what only it has', async () => {
    const own: Activation = await chaos.activate('test.slow', {}, { target: { when: () => true } });
    own.extend('1h');
    await own.restore();
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toEqual([]);
  });

  it('says what of an activation it counts by itself', async () => {
    const limits = { injections: 5, concurrent: 2, sessions: 3 };
    const { id } = await chaos.activate('test.slow', {}, { limits, target: { first: 3, every: 2, rate: 0.5 } });
    const perReplica = ['limits.concurrent', 'limits.sessions', 'target.every', 'target.first'];
    expect(chaos.activation(id).view().perReplica).toEqual(perReplica);
    await until(() => other.activations().length === 1);
    expect(other.activation(id).view().perReplica).toEqual(perReplica);
    const { id: plain } = await chaos.activate('test.slow', {}, { limits: { injections: 5 } });
    expect(chaos.activation(plain).view()).not.toHaveProperty('perReplica');
  });

  it('is told, and tells, that its seed is another one than that of the cluster', async () => {
    await chaos.activate('test.slow');
    const warnings: (Error & { code?: string })[] = [];
    const warned = (warning: Error) => warnings.push(warning);
    process.on('warning', warned);
    const late = await engine([fault('test.slow', () => {})], { seed: 'tuesday' });
    door(late);
    const events = [record(chaos), record(late)];
    const problems = () =>
      events.map((all) => all.flatMap((one) => (one.type === 'cluster-problem' ? [one.error] : [])));
    const lateCluster = await joinCluster(late, { ...shared, replica: 'late', lease: '1m' });
    expect(lateCluster.state.seed).toBe('test');
    expect(problems()).toEqual([
      [],
      [expect.stringMatching(/^The seed of this replica is "tuesday", and that of its cluster "test": /)],
    ]);
    await until(() => warnings.length === 1);
    expect(warnings).toMatchObject([{ name: 'PerfShopWarning', code: 'PERFSHOP_CLUSTER_SEED' }]);
    // Once for each seed, whatever changes.
    await late.restoreAll();
    await until(() => cluster.state.activations.length === 0);
    expect(problems().map(({ length }) => length)).toEqual([0, 1]);
    // While nothing is going on, a new seed is that of the cluster, and those that have the old one say so.
    await late.close();
    const later = await engine([fault('test.slow', () => {})], { seed: 'wednesday' });
    await joinCluster(later, { ...shared, lease: '1m' });
    await until(() => warnings.length === 3);
    expect(problems()[0]).toEqual([expect.stringContaining('that of its cluster "wednesday"')]);
    process.off('warning', warned);
    await later.close();
  });
});

describe('a level of a cluster', () => {
  const slow = defineFault({
    id: 'test.slow',
    reach: 'request',
    title: 'Slow',
    params: {
      type: 'object',
      additionalProperties: false,
      properties: { ms: { type: 'number', default: 5 }, jitter: { type: 'number', default: 0 } },
    },
    activate: () => {},
  });
  const more = fault('test.more', () => {});
  const plugin = testPlugin([slow, more], {
    levels: [[use(slow, { ms: 7 })], [use(slow, { ms: 7 }), use(more, {})], [], []],
  });

  it('that is set again means what it says, for whoever has it', async () => {
    const shared = inMemoryCluster();
    const chaos = await createEngine({ plugins: [plugin], seed: 'test' });
    const other = await createEngine({ plugins: [plugin], seed: 'test' });
    await joinCluster(chaos, { ...shared, lease: '1m' });
    await joinCluster(other, { ...shared, lease: '1m' });
    const seen = () => other.activations().map(({ id, params, level }) => [id, params, level]);
    const { activated } = await chaos.setLevel('test', 1);
    const [id] = activated;
    await until(() => seen().length === 1);
    expect(seen()).toEqual([[id, { ms: 7, jitter: 0 }, 1]]);

    await other.activation(String(id)).update({ ms: 100 });
    await until(() => chaos.activation(String(id)).params.ms === 100);
    await chaos.setLevel('test', 2);
    await until(() => seen().length === 2);
    expect(seen()[0]).toEqual([id, { ms: 7, jitter: 0 }, 2]);
    expect(chaos.activation(String(id)).view()).toMatchObject({ params: { ms: 7, jitter: 0 }, level: 2 });

    // What level 2 has kept ends with level 2.
    await other.setLevel('test', 0);
    await until(() => chaos.activations().length === 0 && other.activations().length === 0);
    await Promise.all([chaos.close(), other.close()]);
  });
});
