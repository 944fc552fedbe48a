import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { engine, fault, until } from '../test-support/engine.ts';
import { inMemoryCluster } from '../test-support/in-memory-cluster.ts';
import { type Cluster, joinCluster } from './join.ts';
import type { DesiredStateStore } from './store.ts';

const faults = [fault('test.slow', () => {})];
const turns = async (count: number) => {
  for (let n = 0; n < count; n++) await new Promise((resolve) => setImmediate(resolve));
};

interface Member {
  readonly chaos: Chaos;
  readonly cluster: Cluster;
}

/** Replicas whose calls of the store take so many turns of the event loop, each its own number. */
async function members(count: number, delays: readonly number[]): Promise<readonly Member[]> {
  const { store, bus } = inMemoryCluster();
  let calls = 0;
  const delay = () => turns(delays[calls++ % delays.length] ?? 0);
  const slow: DesiredStateStore = {
    get: async (key) => {
      await delay();
      const found = await store.get(key);
      await delay();
      return found;
    },
    compareAndSet: async (key, expected, value) => {
      await delay();
      const outcome = await store.compareAndSet(key, expected, value);
      await delay();
      return outcome;
    },
  };
  const chaoses = await Promise.all(Array.from({ length: count }, () => engine(faults)));
  return Promise.all(
    chaoses.map(async (chaos) => {
      chaos.ready();
      return { chaos, cluster: await joinCluster(chaos, { store: slow, bus, lease: '1m' }) };
    }),
  );
}

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).sort();
const delays = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 12 });

/** Until every replica knows and does what the store says. */
async function settled(all: readonly Member[], wanted: () => readonly string[]): Promise<void> {
  const is = (ids: readonly string[]) => ids.join() === wanted().toSorted().join();
  await until(() =>
    all.every(({ chaos, cluster }) => is(idsOf(cluster.state.activations)) && is(idsOf(chaos.activations()))),
  );
  await turns(20);
  for (const { chaos, cluster } of all) {
    expect(idsOf(cluster.state.activations)).toEqual(wanted().toSorted());
    expect(idsOf(chaos.activations())).toEqual(wanted().toSorted());
  }
}

describe('compare-and-set, whoever is how late', () => {
  it('lets each command of a control plane happen whole or be refused whole, and all replicas end up alike', async () => {
    const step = fc.record({
      by: fc.nat({ max: 2 }),
      what: fc.constantFrom('activate', 'activate', 'restore'),
      pick: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(delays, fc.array(step, { maxLength: 14 }), async (late, steps) => {
        const all = await members(3, late);
        const standing = new Set<string>();
        const command = async ({ by, what, pick }: (typeof steps)[number]) => {
          const { chaos } = all[by] ?? expect.unreachable();
          if (what === 'activate') {
            try {
              standing.add((await chaos.activate('test.slow')).id);
            } catch (error) {
              expect(ChaosError.is(error) && error.code).toBe('CHAOS_CONFLICT');
            }
            return;
          }
          const activations = chaos.activations().filter(({ id }) => standing.has(id));
          const one = activations[pick % Math.max(1, activations.length)];
          if (one === undefined) return;
          // Taking back is never refused.
          standing.delete(one.id);
          await one.restore();
        };
        await Promise.all(steps.map((each, index) => turns(index).then(() => command(each))));
        await settled(all, () => [...standing]);
        await Promise.all(all.map(({ chaos }) => chaos.close()));
      }),
      { numRuns: 60 },
    );
  });

  it('lets each command of a run happen once, whoever repeats it and whatever else is changed meanwhile', async () => {
    const giver = fc.record({ by: fc.nat({ max: 2 }), from: fc.nat({ max: 3 }), wait: fc.nat({ max: 15 }) });
    const others = fc.array(fc.record({ by: fc.nat({ max: 2 }), wait: fc.nat({ max: 40 }) }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(delays, fc.array(giver, { minLength: 1, maxLength: 4 }), others, async (late, givers, noise) => {
        const all = await members(3, late);
        const standing = new Set<string>();
        const made = new Map<number, string[]>();
        // Each runner gives the commands from a place on; later ones have higher tokens, and the last gives all that are left.
        const runners = [...givers, { by: 0, from: 0, wait: 5 }];
        const give = async ({ by, from, wait }: (typeof runners)[number], token: number) => {
          const { chaos, cluster } = all[by] ?? expect.unreachable();
          await turns(wait);
          for (let index = from; index < 4; index++) {
            try {
              const done = await cluster.perform({ run: 'run', index, token }, () => chaos.activate('test.slow'));
              if (done === undefined) continue;
              made.set(index, [...(made.get(index) ?? []), done.id]);
              standing.add(done.id);
            } catch (error) {
              expect(ChaosError.is(error) && error.code).toBe('CHAOS_FENCED');
              return;
            }
          }
        };
        const disturb = async ({ by, wait }: { readonly by: number; readonly wait: number }) => {
          await turns(wait);
          await all[by]?.chaos.activate('test.slow').then(
            ({ id }) => standing.add(id),
            (error) => expect(error.code).toBe('CHAOS_CONFLICT'),
          );
        };
        await Promise.all([...runners.map((one, token) => give(one, token)), ...noise.map(disturb)]);
        for (const ids of made.values()) expect(ids).toHaveLength(1);
        await settled(all, () => [...standing]);
        for (const { cluster } of all) expect(cluster.state.runs.run?.index).toBe(3);
        await Promise.all(all.map(({ chaos }) => chaos.close()));
      }),
      { numRuns: 60 },
    );
  });
});
