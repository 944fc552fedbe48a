import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { engine, fault, refusal, until } from '../test-support/engine.ts';
import { inMemoryCluster, storeAfter } from '../test-support/in-memory-cluster.ts';
import { type Cluster, joinCluster } from './join.ts';
import type { RunCommand } from './run-command.ts';

describe('a command of a run', () => {
  let engines: Chaos[] = [];
  let [a, b]: Cluster[] = [];
  /** Comes before the next write of the first replica, which finds it done. */
  let beforeNext: (() => Promise<unknown>) | undefined;

  beforeEach(async () => {
    const shared = inMemoryCluster();
    engines = await Promise.all([1, 2].map(() => engine([fault('test.slow', () => {})])));
    for (const chaos of engines) chaos.ready();
    const store = storeAfter(shared.store, (key) => {
      const first = key === 'state' ? beforeNext : undefined;
      if (first !== undefined) beforeNext = undefined;
      return first?.();
    });
    [a, b] = await Promise.all([
      joinCluster(engines[0] ?? expect.unreachable(), { ...shared, store }),
      joinCluster(engines[1] ?? expect.unreachable(), shared),
    ]);
  });
  afterEach(() => Promise.all(engines.map((chaos) => chaos.close())));

  const last = (cluster: Cluster | undefined) => cluster?.state.runs.run?.index ?? -1;
  /** Gives a command on one replica, which activates once the condition holds. */
  const give = (cluster: Cluster | undefined, command: Omit<RunCommand, 'run'>, when = () => true) =>
    (cluster ?? expect.unreachable()).perform({ run: 'run', ...command }, async () => {
      await until(when);
      const chaos = engines[cluster === a ? 0 : 1] ?? expect.unreachable();
      return (await chaos.activate('test.slow')).id;
    });
  const active = () => engines.map((chaos) => chaos.activations().map(({ id }) => id));

  it('is not run again by a runner that hears only in its midst that it was run', async () => {
    const again = give(b, { index: 0, token: 2 }, () => last(b) === 0);
    const id = await give(a, { index: 0, token: 1 });
    expect(await again).toBeUndefined();
    expect(active()).toEqual([[id], [id]]);
  });

  it('is refused when a later runner gives one in its midst', async () => {
    const late = refusal(give(a, { index: 0, token: 1 }, () => last(a) === 1));
    const id = await give(b, { index: 1, token: 2 });
    expect(await late).toMatchObject({ code: 'CHAOS_FENCED', details: { current: 2 } });
    expect(active()).toEqual([[id], [id]]);
    expect(b?.state.runs).toEqual({ run: { index: 1, token: 2 } });
  });

  it('is run once when it is given twice at the same time', async () => {
    const [id, none] = await Promise.all([give(a, { index: 0, token: 1 }), give(a, { index: 0, token: 1 })]);
    expect(none).toBeUndefined();
    await until(() => active()[1]?.length === 1);
    expect(active()).toEqual([[id], [id]]);
  });

  it('stays given when something that an earlier one began ends later', async () => {
    const chaos = engines[0] ?? expect.unreachable();
    let ended: Promise<unknown> = Promise.resolve();
    await (a ?? expect.unreachable()).perform({ run: 'run', index: 0, token: 1 }, async () => {
      const activation = await chaos.activate('test.slow');
      ended = until(() => last(a) === 1).then(() => activation.restore());
    });
    const second = await give(a, { index: 1, token: 1 });
    await ended;
    await until(() => b?.state.activations.length === 1);
    expect(active()).toEqual([[second], [second]]);
    expect(await give(b, { index: 1, token: 2 })).toBeUndefined();
  });

  it('is run once when somebody else changes something else before it is noted', async () => {
    beforeNext = () => (engines[1] ?? expect.unreachable()).activate('test.slow', {}, { by: 'ada' });
    let calls = 0;
    const result = await a?.perform({ run: 'run', index: 0, token: 1 }, async () => ++calls);
    expect({ result, calls }).toEqual({ result: 1, calls: 1 });
    expect(a?.state.runs).toEqual({ run: { index: 0, token: 1 } });
    expect(a?.state.activations).toMatchObject([{ by: 'ada' }]);
  });

  it('activates once, and stays active, when somebody else changes something else meanwhile', async () => {
    beforeNext = () => (engines[1] ?? expect.unreachable()).activate('test.slow', {}, { by: 'ada' });
    let calls = 0;
    const id = await give(a, { index: 0, token: 1 }, () => ++calls > 0);
    expect(calls).toBe(1);
    expect(a?.state.activations.map((one) => one.id)).toContain(id);
    await until(() => active().every((ids) => ids.length === 2));
    expect(engines[0]?.activation(id ?? '').restoreReason).toBe('');
  });

  it('that nobody runs for a run is refused by the same conflict', async () => {
    beforeNext = () => (engines[1] ?? expect.unreachable()).activate('test.slow');
    const refused = await refusal((engines[0] ?? expect.unreachable()).activate('test.slow'));
    expect(refused).toMatchObject({ code: 'CHAOS_CONFLICT', details: { current: { activations: [{}] } } });
  });
});
