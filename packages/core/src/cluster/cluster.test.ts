import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scenario } from '../scenarios/builder.ts';
import { RedisServer, requireRedis } from '../test-support/redis.ts';
import { ReplicaProcess } from '../test-support/replicas.ts';

const LEASE_MS = 1500;
/** The lease, and as much again for a machine that has other things to do. */
const BUSY_LEASE_MS = 2 * LEASE_MS;
const patience = { timeout: 15_000, interval: 10 };

describe.runIf(requireRedis('clusters of processes'))('four processes with one Redis', { timeout: 60_000 }, () => {
  const redis = new RedisServer();
  let replicas: ReplicaProcess[] = [];
  let prefix = '';
  let test = 0;
  let [a, b, c, d]: ReplicaProcess[] = [];

  const start = (name: string) => ReplicaProcess.start(redis.url, name, `${LEASE_MS}ms`, prefix);
  const faults = async (replica: ReplicaProcess | undefined) =>
    (await replica?.state())?.activations.map(({ id, params }) => [id, params]);
  /** Waits until every replica has exactly these activations. */
  const everywhere = async (expected: readonly unknown[], which = replicas) => {
    for (const replica of which) await expect.poll(() => faults(replica), patience).toEqual(expected);
  };
  const one = (replica: ReplicaProcess | undefined) => replica ?? expect.unreachable();

  beforeAll(() => redis.start());
  afterAll(() => redis.remove());
  beforeEach(async () => {
    // What one test left in Redis is nothing to the next.
    prefix = `test-${++test}`;
    replicas = await Promise.all(['a', 'b', 'c', 'd'].map(start));
    [a, b, c, d] = replicas;
  });
  afterEach(async () => {
    await Promise.all(replicas.map((replica) => replica.end()));
  });

  it('have what was activated, updated, extended and restored on any of them', async () => {
    const options = { limits: { for: '10m' }, by: 'ada' };
    const id = await one(a).call<string>('activate', 'test.drift', { cents: 2 }, options);
    await everywhere([[id, { cents: 2 }]]);
    const { counters, ...seen } = (await one(a).state()).activations[0] ?? expect.unreachable();
    for (const replica of replicas) expect((await replica.state()).activations).toMatchObject([seen]);
    expect(await one(d).call('apply', 3)).toBe(3);
    await one(b).call('update', id, { cents: 7 });
    await everywhere([[id, { cents: 7 }]]);
    await one(c).call('extend', id, '20m');
    const end = async (replica: ReplicaProcess) => (await replica.state()).activations[0]?.expiresAt ?? 0;
    for (const replica of replicas) await expect.poll(() => end(replica), patience).toBe(await end(one(c)));
    expect(await end(one(a))).toBeGreaterThan(seen.expiresAt);
    await one(d).call('restore', id);
    await everywhere([]);
    expect(await one(a).call('apply', 3)).toBe(0);
  });

  it('have the level that was set on one of them, and end it together', async () => {
    await one(a).call('setLevel', 'test', 2);
    const levels = async (replica: ReplicaProcess) => (await replica.state()).levels;
    for (const replica of replicas) await expect.poll(() => levels(replica), patience).toEqual({ test: 2 });
    const ids = (await one(a).state()).activations.map(({ id, params, level }) => [id, params, level]);
    expect(ids).toMatchObject([
      [expect.any(String), { cents: 20 }, 2],
      [expect.any(String), {}, 2],
    ]);
    for (const replica of replicas) {
      expect((await replica.state()).activations.map(({ id, params, level }) => [id, params, level])).toEqual(ids);
    }
    await one(b).call('setLevel', 'test', 1);
    for (const replica of replicas) {
      await expect
        .poll(() => replica.state(), patience)
        .toMatchObject({
          levels: { test: 1 },
          activations: [{ fault: 'test.drift', params: { cents: 10 }, level: 1 }],
        });
    }
    const left = (await one(c).state()).activations[0]?.id;
    await one(c).call('restore', left);
    for (const replica of replicas) await expect.poll(() => levels(replica), patience).toEqual({ test: 0 });
    await everywhere([]);
  });

  it('stop all when one is killed, and go on when one is released', async () => {
    await one(a).call('activate', 'test.drift', {});
    await one(b).call('kill', 'smoke');
    for (const replica of replicas) {
      await expect
        .poll(() => replica.state(), patience)
        .toMatchObject({ killed: { reason: 'smoke', by: 'b' }, activations: [] });
      await expect(replica.call('activate', 'test.drift', {})).rejects.toMatchObject({ code: 'CHAOS_KILLED' });
    }
    await one(c).call('release');
    for (const replica of replicas) {
      await expect.poll(async () => (await replica.state()).killed, patience).toBeUndefined();
    }
    const id = await one(d).call('activate', 'test.drift', {});
    await everywhere([[id, { cents: 1 }]]);
  });

  it('take in one that joins late, and keep what is bound to code in its process', async () => {
    const id = await one(a).call('activate', 'test.drift', { cents: 4 });
    await everywhere([[id, { cents: 4 }]]);
    const local = await one(b).call('when');
    const late = await start('late');
    replicas.push(late);
    expect(await faults(late)).toEqual([[id, { cents: 4 }]]);
    expect(await faults(b)).toEqual([
      [id, { cents: 4 }],
      [local, { cents: 1 }],
    ]);
  });

  it('let one of two control planes win that write at once; the other gets the current state', async () => {
    let conflicts = 0;
    for (let round = 0; round < 20; round++) {
      const outcomes = await Promise.allSettled(
        [a, b].map((replica, index) => one(replica).call<string>('activate', 'test.drift', { cents: index })),
      );
      const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') continue;
        conflicts++;
        expect(outcome.reason).toMatchObject({ code: 'CHAOS_CONFLICT', details: { current: { levels: {} } } });
        const { current } = outcome.reason.details;
        expect(current.activations.map(({ id }: { id: string }) => id)).toEqual(won);
      }
      for (const replica of replicas) {
        await expect
          .poll(async () => (await faults(replica))?.map(([id]) => id).sort(), patience)
          .toEqual(won.toSorted());
      }
      for (const id of won) await one(c).call('restore', id);
      await everywhere([]);
    }
    expect(conflicts).toBeGreaterThan(0);
  });

  it('never inject more than the limit together, and use it up', async () => {
    const id = await one(a).call<string>('activate', 'test.drift', {}, { limits: { injections: 5 } });
    await everywhere([[id, { cents: 1 }]]);
    let injected = 0;
    const apply = async () => {
      for (const changed of await Promise.all(replicas.map((replica) => replica.call<number>('apply', 50))))
        injected += changed;
      return injected;
    };
    await expect.poll(apply, patience).toBe(5);
    for (let round = 0; round < 20; round++) await apply();
    expect(injected).toBe(5);
  });

  it('never inject more than the limit when replicas are killed and others join', async () => {
    const id = await one(a).call<string>('activate', 'test.drift', {}, { limits: { injections: 40 } });
    await everywhere([[id, { cents: 1 }]]);
    let injected = 0;
    for (let round = 0; round < 6; round++) {
      const counts = replicas.map((replica) => replica.call<number>('apply', 4));
      for (const changed of await Promise.all(counts)) injected += changed;
      await replicas[round % 4]?.end();
      replicas[round % 4] = await start(`again-${round}`);
    }
    const apply = async () => {
      const before = injected;
      for (const replica of replicas) injected += await replica.call<number>('apply', 100);
      return injected - before;
    };
    await expect.poll(apply, { timeout: 15_000, interval: LEASE_MS / 2 }).toBe(0);
    expect(injected).toBeGreaterThan(10);
    expect(injected).toBeLessThanOrEqual(40);
  });

  it('restore everything when Redis is away for longer than the lease, and have it again when it is back', async () => {
    const id = await one(a).call<string>('activate', 'test.drift', { cents: 3 });
    const gone = await one(a).call<string>('activate', 'test.drift', { cents: 9 });
    await everywhere([
      [id, { cents: 3 }],
      [gone, { cents: 9 }],
    ]);
    await redis.stop();
    // Taking back is never refused, and the others hear of it as soon as they can.
    await one(b).call('restore', gone);
    expect(await one(b).call('apply', 1)).toBe(1);
    await expect(one(b).call('activate', 'test.drift', {})).rejects.toMatchObject({ code: 'CHAOS_CLUSTER_LOST' });
    await everywhere([]);
    for (const replica of replicas) {
      expect(await replica.state()).toMatchObject({ connected: false });
      expect(await replica.call('events')).toContain('cluster-lost');
    }
    await redis.start();
    await everywhere([[id, { cents: 3 }]]);
    for (const replica of replicas) expect((await replica.state()).connected).toBe(true);
  });

  it('restore everything when Redis does not answer any more, and when it comes back without its memory', async () => {
    const id = await one(a).call<string>('activate', 'test.drift', {});
    await everywhere([[id, { cents: 1 }]]);
    redis.pause();
    await everywhere([]);
    redis.resume();
    await everywhere([[id, { cents: 1 }]]);
    await redis.stop();
    await redis.start({ forget: true });
    await everywhere([]);
    for (const replica of replicas)
      await expect.poll(async () => (await replica.state()).connected, patience).toBe(true);
    const next = await one(d).call('activate', 'test.drift', {});
    await everywhere([[next, { cents: 1 }]]);
    // The tests that follow need one that remembers.
    await redis.stop();
    await redis.start();
  });

  it('have one runner at a time, and another within the lease when it is killed', async () => {
    for (const replica of replicas) await replica.call('elect', 'run-1');
    const elected = () => replicas.flatMap(({ told }) => told.filter((one) => one.elected === 'run-1'));
    await expect.poll(() => elected().length, patience).toBe(1);
    for (let round = 1; round <= 2; round++) {
      const { by, token } = elected().at(-1) ?? expect.unreachable();
      expect(token).toBe(round);
      const runner =
        replicas.find(({ told }) => told.at(-1)?.by === by && told.at(-1)?.elected) ?? expect.unreachable();
      const killedAt = performance.now();
      await runner.end();
      replicas = replicas.filter((replica) => replica !== runner);
      await expect.poll(() => elected().length, patience).toBe(1);
      expect(performance.now() - killedAt).toBeLessThan(BUSY_LEASE_MS);
      expect(elected()).toMatchObject([{ token: round + 1 }]);
    }
  });

  const long = scenario('long')
    .activate('test.drift', { cents: 5 }, { as: 'early' })
    .for('2s')
    .activate('test.drift', { cents: 6 }, { as: 'late' })
    .restore('early')
    .for('1h')
    .build();
  const runners = async () => {
    const runs = await Promise.all(replicas.map((replica) => replica.call<string[]>('runs')));
    return replicas.filter((_, index) => runs[index]?.length);
  };

  it('go on with a scenario whose runner is killed in its midst, without doing anything twice', async () => {
    await one(a).call('startScenario', long, 'run-7');
    await expect.poll(async () => (await runners()).length, patience).toBe(1);
    await expect.poll(() => faults(a), patience).toEqual([[expect.any(String), { cents: 5 }]]);
    const [[early] = []] = (await faults(a)) ?? [];
    await everywhere([[early, { cents: 5 }]]);
    const [runner] = await runners();
    const killedAt = performance.now();
    await runner?.end();
    replicas = replicas.filter((replica) => replica !== runner);
    await expect.poll(async () => (await runners()).length, patience).toBe(1);
    expect(performance.now() - killedAt).toBeLessThan(BUSY_LEASE_MS);
    // The one of the dead runner goes on: the same activation, and no second one.
    if (performance.now() - killedAt < 1000) await everywhere([[early, { cents: 5 }]]);
    for (const replica of replicas) {
      await expect.poll(() => faults(replica), patience).toEqual([[expect.any(String), { cents: 6 }]]);
    }
    expect(await runners()).toHaveLength(1);
  });

  it('catch up with what a scenario would have done while nobody ran it', async () => {
    await one(a).call('startScenario', long, 'run-8');
    await expect.poll(async () => (await runners()).length, patience).toBe(1);
    await expect.poll(() => faults(a), patience).toHaveLength(1);
    const [runner] = await runners();
    const others = replicas.filter((replica) => replica !== runner);
    // Everybody is away until the second step is over.
    await redis.stop();
    await everywhere([]);
    await runner?.end();
    replicas = others;
    await redis.start();
    for (const replica of replicas) {
      await expect.poll(() => faults(replica), patience).toEqual([[expect.any(String), { cents: 6 }]]);
    }
  });

  it('end a scenario when any of them ends it, restores everything or is killed', async () => {
    for (const end of ['abortRun', 'restoreAll', 'kill']) {
      await one(a).call('startScenario', long, `run-${end}`);
      await expect.poll(async () => (await runners()).length, patience).toBe(1);
      const [runner] = await runners();
      const other = replicas.find((replica) => replica !== runner) ?? expect.unreachable();
      await other.call(end, `run-${end}`);
      await expect.poll(async () => (await runners()).length, patience).toBe(0);
      await everywhere([]);
      for (const replica of replicas) await expect.poll(() => replica.call('desiredRuns'), patience).toEqual([]);
    }
  });

  it('pause a run on any of them, also over the death of its runner, and let it go on', async () => {
    await one(a).call('startScenario', long, 'run-p');
    await expect.poll(async () => (await runners()).length, patience).toBe(1);
    await expect.poll(() => faults(a), patience).toHaveLength(1);
    const [runner] = await runners();
    replicas = replicas.filter((replica) => replica !== runner);
    const [other] = replicas;
    const run = async (replica: ReplicaProcess | undefined) =>
      one(replica).call<{ state: string; elapsedMs: number }>('runState', 'run-p');
    await one(other).call('pauseRun', 'run-p');
    await expect.poll(async () => (await run(runner)).state, patience).toBe('paused');
    const { elapsedMs } = await run(runner);
    await one(runner).end();
    await expect.poll(async () => (await runners()).length, patience).toBe(1);
    const [next] = await runners();
    expect(await run(next)).toMatchObject({ state: 'paused' });
    // Only what passed until the runner had heard of it.
    expect(Math.abs((await run(next)).elapsedMs - elapsedMs)).toBeLessThan(500);
    for (const replica of replicas) expect(await faults(replica)).toEqual([[expect.any(String), { cents: 5 }]]);
    await one(replicas.find((replica) => replica !== next)).call('resumeRun', 'run-p');
    for (const replica of replicas) {
      await expect.poll(() => faults(replica), patience).toEqual([[expect.any(String), { cents: 6 }]]);
    }
  });

  it('put a level back that a run had set, also when its first runner is gone', async () => {
    await one(a).call('setLevel', 'test', 1);
    const steps = scenario('levels').level('test', 2).for('4s').build();
    await one(a).call('startScenario', steps, 'run-9');
    const level = async (replica: ReplicaProcess) => (await replica.state()).levels.test;
    for (const replica of replicas) await expect.poll(() => level(replica), patience).toBe(2);
    const [runner] = await runners();
    await runner?.end();
    replicas = replicas.filter((replica) => replica !== runner);
    for (const replica of replicas) await expect.poll(() => level(replica), patience).toBe(1);
    for (const replica of replicas) await expect.poll(() => replica.call('desiredRuns'), patience).toEqual([]);
  });

  it('run each command of a run once, whoever repeats it, and none of a runner that was replaced', async () => {
    const first = await one(a).call('perform', 'run-1', 0, 1);
    expect(first).toEqual(expect.any(String));
    expect(await one(a).call('perform', 'run-1', 0, 1)).toBeUndefined();
    // The next runner does not know how far the first came, and gives its last command again.
    expect(await one(b).call('perform', 'run-1', 0, 2)).toBeUndefined();
    const second = await one(b).call('perform', 'run-1', 1, 2);
    await expect
      .poll(
        () =>
          one(a)
            .call('perform', 'run-1', 2, 1)
            .catch(({ code }) => code),
        patience,
      )
      .toBe('CHAOS_FENCED');
    await everywhere([
      [first, { cents: 1 }],
      [second, { cents: 2 }],
    ]);
  });
});
