import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import type { ChaosOptions } from '../engine/options.ts';
import { defineFault } from '../faults/define-fault.ts';
import { type MemoryJournal, memoryJournal } from '../journal/index.ts';
import { definePoint } from '../points/index.ts';
import { door, engine, until } from '../test-support/engine.ts';
import { inMemoryCluster } from '../test-support/in-memory-cluster.ts';
import { joinCluster } from './join.ts';

const price = definePoint<number>('metering.price');
const drift = defineFault({
  id: 'test.drift',
  reach: 'request',
  title: 'drift',
  activate: ({ intercept }) => intercept(price, (cents) => cents + 1),
});

let open: Chaos[];
let shared: ReturnType<typeof inMemoryCluster>;
let journal: MemoryJournal;

beforeEach(() => {
  open = [];
  shared = inMemoryCluster();
  journal = memoryJournal();
});
afterEach(() => Promise.all(open.map((chaos) => chaos.close())));

const start = async (options: ChaosOptions = { journal, resume: 'resume' }) => {
  const chaos = await engine([drift], options);
  open.push(chaos);
  return chaos;
};
const join = (chaos: Chaos) => joinCluster(chaos, { ...shared, lease: '1m' });
/** As a process does that dies: nothing of it acts any more, and nothing is told. */
const die = (chaos: Chaos | undefined) => {
  for (const one of chaos?.activations() ?? []) one.allowance.meter('journal', 0, () => 0);
};
const left = async (id: string) => Number((await shared.store.get(`budget/${id}`))?.value);
const allowances = (id: string) =>
  journal
    .lines()
    .map((line) => JSON.parse(line))
    .flatMap(({ type, activation, upTo }) => (type === 'allowance' && activation === id ? [upTo] : []));
/** How many of so many applications were changed, with time between for leases. */
const apply = async (times: number) => {
  let changed = 0;
  for (let n = 0; n < times; n++) {
    changed += price.apply(0);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return changed;
};
/** Applies until so many were changed: a lease may be under way. */
const make = async (count: number) => {
  for (let made = 0; made < count; ) made += await apply(1);
};
const limits = { injections: 20 };

describe('the limit on injections of a replica with a journal', () => {
  it('is written down before they are made, in the cluster and after it was left', async () => {
    const chaos = await start();
    const cluster = await join(chaos);
    const inside = await chaos.activate(drift, {}, { limits });
    await make(5);
    expect(allowances(inside.id)).toEqual([2, 4, 6]);
    await inside.restore();
    await cluster.leave();
    const after = await chaos.activate(drift, {}, { limits });
    await make(3);
    expect(allowances(after.id)).toEqual([2, 4]);
  });

  it('holds over restarts and replicas together, and what was resumed before joining is a debt', async () => {
    const first = await start();
    await join(first);
    const { id } = await first.activate(drift, {}, { limits });
    let made = await apply(5);
    die(first);
    const again = await start();
    expect(again.activations()).toMatchObject([{ id }]);
    // Before it is in the cluster it knows of no other.
    made += await apply(4);
    await join(again);
    for (let round = 0; round < 4; round++) made += await apply(30);
    expect(made).toBeGreaterThan(9);
    expect(made).toBeLessThanOrEqual(20);
    await until(() => again.activation(id).allowance.shareOf('cluster')?.allowance !== undefined);
    expect(await left(id)).toBe(0);
  });

  it('is that of the cluster again for a process that left it and joins again', async () => {
    const chaos = await start({});
    const cluster = await join(chaos);
    const { id } = await chaos.activate(drift, {}, { limits });
    const first = await apply(5);
    await cluster.leave();
    await join(chaos);
    expect(first + (await apply(60))).toBe(20);
    expect(await left(id)).toBe(0);
  });
});

describe('what waits in the journal for its adapter', () => {
  it('is left to the cluster that was joined meanwhile', async () => {
    const first = await start();
    door(first);
    const targeted = await first.activate(drift, {}, { target: { attributes: { team: 'red' } } });
    die(first);
    const again = await start();
    const cluster = await join(again);
    const other = await start({});
    await join(other);
    door(again);
    const said = () => journal.lines().map((line) => JSON.parse(line));
    await until(() => said().at(-1)?.type === 'restored');
    expect([again.activations(), cluster.state.activations, other.activations()]).toEqual([[], [], []]);
    expect(said().at(-1)).toMatchObject({
      type: 'restored',
      activation: targeted.id,
      reason: 'not resumed: the cluster says what is active',
    });
  });
});
