import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effects, Order } from '../faults/effects.ts';
import { defineCallPoint, definedPoints, definePoint } from '../points/index.ts';
import { engine, fault } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';

/**
 * Faults that do random things, ended at random moments in random ways. Whatever happens, afterwards the process is as it was before.
 */
const values = [0, 1].map((index) => definePoint<number>(`lifetime.value-${index}`));
const calls = [0, 1].map((index) => defineCallPoint<string>(`lifetime.call-${index}`));
class Base {
  inherited() {
    return 'inherited';
  }
}
class Service extends Base {
  own = () => 'own';
  get accessor() {
    return () => 'accessor';
  }
}
const service = new Service();
const methods = ['own', 'inherited'] as const;
const targets: readonly (readonly [object, string])[] = [
  [service, 'own'],
  [service, 'inherited'],
  [Base.prototype, 'inherited'],
  [Service.prototype, 'accessor'],
];
const descriptors = () => targets.map(([target, method]) => Object.getOwnPropertyDescriptor(target, method));

const step = fc.oneof(
  fc.record({
    do: fc.constant('intercept' as const),
    at: fc.nat(1),
    order: fc.constantFrom<Order>('pre', 'normal', 'post'),
  }),
  fc.record({
    do: fc.constant('around' as const),
    at: fc.nat(1),
    order: fc.constantFrom<Order>('pre', 'normal', 'post'),
  }),
  fc.record({ do: fc.constant('patch' as const), at: fc.nat(3) }),
  fc.record({ do: fc.constant('every' as const), at: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ do: fc.constant('hold' as const), how: fc.constantFrom('sync', 'async', 'throws', 'rejects') }),
  fc.record({ do: fc.constant('defer' as const), how: fc.constantFrom('sync', 'async', 'throws', 'rejects') }),
  fc.record({ do: fc.constant('onUpdate' as const) }),
  fc.record({ do: fc.constant('sleep' as const), at: fc.nat(20) }),
  fc.record({ do: fc.constant('traffic' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const program = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 8 }),
  end: fc.record({
    at: fc.nat(9),
    when: fc.constantFrom('before', 'while', 'after'),
    how: fc.constantFrom('restore', 'restoreAll', 'kill', 'throw', 'crash', 'update'),
  }),
});
type Program = typeof program extends fc.Arbitrary<infer T> ? T : never;

/** What a program took, and how often it gave it back. */
interface Ledger {
  taken: number;
  returned: number;
}

const release = (how: string, ledger: Ledger) => (): void | Promise<void> => {
  ledger.returned++;
  if (how === 'throws') throw new Error('release');
  if (how === 'rejects') return Promise.reject(new Error('release'));
  if (how === 'async') return Promise.resolve();
};

async function perform(fx: Effects<object>, one: Step, ledger: Ledger, asleep: () => void): Promise<void> {
  switch (one.do) {
    case 'intercept':
      return fx.intercept(values[one.at] as (typeof values)[0], (value) => value + 1, { order: one.order });
    case 'around':
      return fx.around(calls[one.at] as (typeof calls)[0], (next) => fx.sleep(3).then(next), {
        order: one.order,
      });
    case 'patch': {
      const [target, method] = targets[one.at] as (typeof targets)[0];
      return fx.patch(target as Service, method as 'own', (original) => () => `patched ${original()}`);
    }
    case 'every':
      return fx.every(one.at, () => {});
    case 'hold':
      ledger.taken++;
      fx.hold({}, release(one.how, ledger));
      return;
    case 'defer':
      ledger.taken++;
      return fx.defer(release(one.how, ledger));
    case 'onUpdate':
      return fx.onUpdate(() => {});
    case 'sleep': {
      const sleeping = fx.sleep(one.at);
      asleep();
      return sleeping;
    }
    case 'traffic':
      traffic();
  }
}

const running: Promise<unknown>[] = [];
function traffic(): void {
  for (const value of values) expect(value.apply(0)).toBeGreaterThanOrEqual(0);
  for (const call of calls) running.push(call.run(async () => 'own'));
  for (const method of methods) expect(service[method]()).toContain(method);
}

async function check(programs: readonly Program[]): Promise<void> {
  const clock = createVirtualClock();
  const before = descriptors();
  const ledgers = programs.map((): Ledger => ({ taken: 0, returned: 0 }));
  const signals: AbortSignal[] = [];
  const faults = programs.map(({ steps, end }, index) =>
    fault(`test.random-${index}`, async (fx) => {
      signals.push(fx.signal);
      const ledger = ledgers[index] as Ledger;
      const finish = (at: number, when: string) => {
        if (at !== end.at || when !== end.when) return;
        const own = chaos.activations().find((one) => one.fault.id === `test.random-${index}`);
        if (end.how === 'restore') void own?.restore().catch(() => {});
        else if (end.how === 'restoreAll') void chaos.restoreAll();
        else if (end.how === 'kill') void chaos.kill('property');
        else if (end.how === 'crash') own?.crash(new Error('crash'));
        else if (end.how === 'update') void own?.update({}).catch(() => {});
        else throw new Error('bug in the fault');
      };
      for (const [at, one] of steps.entries()) {
        finish(at, 'before');
        // Also while the fault is asleep; an error has to come out of the fault itself.
        await perform(fx, one, ledger, () => end.how !== 'throw' && finish(at, 'while')).catch((error: Error) => {
          // The same place twice is a refusal that a fault may survive.
          if (!error.message.includes('acts twice')) throw error;
        });
        finish(at, 'after');
      }
    }),
  );
  const chaos = await engine(faults, { clock });
  const activating = faults.map((one) => chaos.activate(one, {}).catch(() => undefined));
  await clock.advance(10);
  traffic();
  await clock.advance(40);
  const killing = chaos.kill('the end');
  expect(definedPoints().filter(({ active }) => active)).toEqual([]);
  expect(descriptors()).toEqual(before);
  expect(signals.every(({ aborted }) => aborted)).toBe(true);
  traffic();
  await (await killing).quiet;
  await Promise.all([...activating, ...running.splice(0)]);
  expect(chaos.activations()).toEqual([]);
  expect(ledgers.map(({ returned }) => returned)).toEqual(ledgers.map(({ taken }) => taken));
  expect(clock.pending).toBe(0);
  await chaos.close();
}

describe('faults that do anything, ended at any moment in any way', () => {
  it('leave every point detached, every method as it was, nothing held and no timer', async () => {
    await fc.assert(fc.asyncProperty(fc.array(program, { minLength: 1, maxLength: 3 }), check), {
      numRuns: 300,
      seed: 20_25,
      endOnFailure: false,
    });
  });
});
