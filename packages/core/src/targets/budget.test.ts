import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../engine/create-chaos.ts';
import { defineCallPoint, definePoint } from '../points/index.ts';
import { door, engine, fault, gateOf, refusal } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import type { BudgetOptions } from './budget.ts';

const price = definePoint<number>('budget.price');
const order = defineCallPoint<string>('budget.order');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));
const still = fault('test.still', ({ intercept }) => intercept(price, (cents) => cents));
const slow = fault('test.slow', ({ around }) => around(order, async (next) => next()));
const tick = fault('test.tick', ({ every }) => every(100, () => {}), 'process');

async function open(budget: BudgetOptions) {
  const clock = createVirtualClock();
  const chaos = await engine([drift, still, slow, tick], { clock, budget });
  const enter = door(chaos);
  const visit = (session?: string) => enter({ session }, () => price.apply(100));
  return { clock, chaos, enter, visit };
}

describe('the budget of an engine', () => {
  it('bounds how many sessions all activations touch together, until those that touched them have ended', async () => {
    const { chaos, visit } = await open({ sessions: 2 });
    const red = await chaos.activate(drift, {}, { target: { attributes: { session: ['a', 'b'] } } });
    expect(['a', 'b'].map(visit)).toEqual([101, 101]);
    const blue = await chaos.activate(drift, {});
    // The sessions that were touched already may be touched again, also by another activation.
    expect(['c', 'a', 'd', 'b'].map(visit)).toEqual([100, 101, 100, 101]);
    expect(visit(undefined)).toBe(100);
    expect(blue.counters.view()).toMatchObject({ injected: 2, suppressed: { 'budget-sessions': 3 } });
    expect(chaos.state().budget).toEqual({ sessions: { used: 2, limit: 2 } });

    await blue.restore();
    expect(chaos.state().budget).toEqual({ sessions: { used: 2, limit: 2 } });
    await red.restore();
    expect(chaos.state().budget).toEqual({ sessions: { used: 0, limit: 2 } });
    await chaos.activate(drift, {});
    expect(['c', 'd', 'a'].map(visit)).toEqual([101, 101, 100]);
    await chaos.close();
  });

  it('bounds how many calls are under injection at once', async () => {
    const { chaos, enter } = await open({ concurrent: 2 });
    const one = await chaos.activate(slow, {}, { target: { attributes: { session: 'a' } } });
    const two = await chaos.activate(slow, {}, { target: { attributes: { session: ['b', 'c'] } } });
    const gates = ['a', 'b', 'c'].map((session) => {
      const gate = gateOf<string>();
      return { gate, result: enter({ session }, () => order.run(() => gate.promise)) };
    });
    expect(chaos.state().budget).toEqual({ concurrent: { used: 2, limit: 2 } });
    expect([one.counters.injected, two.counters.injected]).toEqual([1, 1]);
    expect(two.counters.suppressed).toEqual({ 'budget-concurrent': 1 });
    for (const { gate, result } of gates) {
      gate.open('done');
      expect(await result).toBe('done');
    }
    expect(chaos.state().budget).toEqual({ concurrent: { used: 0, limit: 2 } });
    expect(await enter({ session: 'c' }, () => order.run(async () => 'again'))).toBe('again');
    expect(two.counters.injected).toBe(2);
    await chaos.close();
  });

  it('lets so many injections burn within any stretch of time, whichever fault they are of', async () => {
    const { clock, chaos, visit } = await open({ errors: { injected: 3, per: '1m' } });
    const activation = await chaos.activate(drift, {});
    const ticking = await chaos.activate(tick, {});
    await clock.advance(100);
    await ticking.restore();
    await clock.advance(29_900);
    expect(['a', 'b', 'c'].map(visit)).toEqual([101, 101, 100]);
    expect(chaos.state().budget).toEqual({ errors: { used: 3, limit: 3, perMs: 60_000 } });
    expect(activation.counters.suppressed).toEqual({ 'budget-errors': 1 });
    await clock.advance(30_000);
    expect(visit('a')).toBe(100);
    await clock.advance(100);
    // A minute after the first one, there is room for one.
    expect(['a', 'b'].map(visit)).toEqual([101, 100]);
    await clock.advance(60_000);
    expect(chaos.state().budget?.errors?.used).toBe(0);
    await chaos.close();
  });

  it('is never exceeded within any stretch of time, and never holds back what has room', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 60 });
    return fc.assert(
      fc.asyncProperty(waits, fc.integer({ min: 1, max: 5 }), async (given, most) => {
        const { clock, chaos, visit } = await open({ errors: { injected: most, per: 1000 } });
        await chaos.activate(drift, {});
        const injected: number[] = [];
        for (const wait of given) {
          await clock.advance(wait);
          const now = clock.monotonic();
          const recent = injected.filter((at) => at > now - 1000).length;
          expect(visit('a')).toBe(recent < most ? 101 : 100);
          if (recent < most) injected.push(now);
        }
        await chaos.close();
      }),
      { numRuns: 25 },
    );
  });

  it('gets back what turned out to change nothing', async () => {
    const { chaos, visit } = await open({ sessions: 1, errors: { injected: 2, per: '1h' } });
    const nothing = await chaos.activate(still, {});
    for (const session of ['a', 'b', 'c', 'd']) visit(session);
    expect(nothing.counters.view()).toMatchObject({ injected: 0, suppressed: { 'no-effect': 4 } });
    expect(chaos.state().budget).toMatchObject({ sessions: { used: 0 }, errors: { used: 0 } });
    await nothing.restore();
    await chaos.activate(drift, {});
    expect(['a', 'a', 'a'].map(visit)).toEqual([101, 101, 100]);
    await chaos.activate(still, {}, { target: { attributes: { session: 'a' } } });
    expect(visit('a')).toBe(100);
    expect(chaos.state().budget).toMatchObject({ sessions: { used: 1 }, errors: { used: 2 } });
    await chaos.close();
  });

  it('is not used by a dry run', async () => {
    const { chaos, visit } = await open({ sessions: 1, errors: { injected: 1, per: '1h' } });
    const dry = await chaos.activate(drift, {}, { mode: 'shadow' });
    for (const session of ['a', 'b', 'c']) visit(session);
    expect(dry.counters.shadowed).toBe(3);
    expect(chaos.state().budget).toMatchObject({ sessions: { used: 0 }, errors: { used: 0 } });
    await chaos.close();
  });

  it('counts no sessions for a fault of the whole process, and needs an adapter that tells them for any other', async () => {
    const clock = createVirtualClock();
    await using chaos = await engine([drift, tick], { clock, budget: { sessions: 1 } });
    const ticking = await chaos.activate(tick, {});
    await clock.advance(300);
    expect(ticking.counters.injected).toBe(3);
    expect(chaos.state().budget).toEqual({ sessions: { used: 0, limit: 1 } });
    expect(await refusal(chaos.activate(drift, {}))).toMatchObject({
      code: 'CHAOS_TARGET_ATTRIBUTE',
      message: 'budget.sessions: no adapter declared the attribute "session" (declared: none)',
    });
  });

  it('is not there if it was not asked for', async () => {
    await using chaos = await engine([drift]);
    expect(chaos.state()).not.toHaveProperty('budget');
  });

  it.each<[unknown, string]>([
    [7, 'createChaos: budget must be an object (given: 7)'],
    [{ session: 1 }, 'createChaos: budget.session is not known (known: sessions, concurrent, errors) (given: 1)'],
    [{ sessions: 0 }, 'createChaos: budget.sessions must be a whole number from 1 to 1000000 (given: 0)'],
    [{ concurrent: 1.5 }, 'createChaos: budget.concurrent must be a whole number'],
    [{ errors: {} }, 'createChaos: budget.errors.injected must be a whole number from 1 to 1000000 (given: undefined)'],
    [{ errors: { injected: 5 } }, 'createChaos: budget.errors.per must be a duration such as "1m" (given: undefined)'],
    [{ errors: { injected: 5, per: 0 } }, 'createChaos: budget.errors.per must be a duration'],
  ])('is refused: %j', async (budget, message) => {
    const error = await refusal(createEngine({ budget: budget as BudgetOptions }));
    expect(error.code).toBe('CHAOS_OPTION_INVALID');
    expect(error.message).toContain(message);
  });
});
