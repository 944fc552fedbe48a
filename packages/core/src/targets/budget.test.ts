import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../engine/create-chaos.ts';
import { defineCallPoint, definePoint } from '../points/index.ts';
import { door, engine, fault, gateOf, record, refusal } from '../test-support/engine.ts';
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

  it('forgets the newest injection if it changed nothing, whichever place it has', () => {
    const visits = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.boolean()), { maxLength: 60 });
    return fc.assert(
      fc.asyncProperty(visits, fc.integer({ min: 1, max: 4 }), async (given, most) => {
        const { clock, chaos, visit } = await open({ errors: { injected: most, per: 1000 } });
        await chaos.activate(drift, {}, { target: { attributes: { session: 'a' } } });
        const nothing = await chaos.activate(still, {}, { target: { attributes: { session: 'b' } } });
        const injected: number[] = [];
        for (const [wait, works] of given) {
          await clock.advance(wait);
          const now = clock.monotonic();
          const recent = injected.filter((at) => at > now - 1000).length;
          expect(visit(works ? 'a' : 'b')).toBe(works && recent < most ? 101 : 100);
          if (works && recent < most) injected.push(now);
          const used = injected.filter((at) => at > now - 1000).length;
          expect(chaos.state().budget?.errors).toEqual({ used, limit: most, perMs: 1000 });
        }
        expect([nothing.state, nothing.counters.injected]).toEqual(['active', 0]);
        await chaos.close();
      }),
      { numRuns: 40 },
    );
  });

  it('counts work without a session as one session more, which nobody has the name of', async () => {
    const { chaos, visit } = await open({ sessions: 2 });
    await chaos.activate(drift, {});
    // Work outside of any request, then a request without a session.
    expect([price.apply(100), visit(undefined)]).toEqual([101, 101]);
    expect(chaos.state().budget).toEqual({ sessions: { used: 1, limit: 2 } });
    expect(['undefined', 'a', 'undefined', undefined].map(visit)).toEqual([101, 100, 101, 101]);
    expect(chaos.state().budget).toEqual({ sessions: { used: 2, limit: 2 } });
    await chaos.close();
  });

  it('keeps a session that was really touched, however often something else changed nothing in it', async () => {
    const cheap = fault('test.cheap', ({ intercept }) => intercept(price, (cents) => Math.min(cents, 50)));
    const clock = createVirtualClock();
    await using chaos = await engine([cheap], { clock, budget: { sessions: 1 } });
    const enter = door(chaos);
    const pay = (session: string, cents: number) => enter({ session }, () => price.apply(cents));
    const activation = await chaos.activate(cheap, {});
    expect([pay('a', 80), pay('a', 90), pay('a', 10), pay('a', 20), pay('b', 80)]).toEqual([50, 50, 10, 20, 80]);
    expect(chaos.state().budget).toEqual({ sessions: { used: 1, limit: 1 } });
    expect(activation.counters.suppressed).toEqual({ 'no-effect': 2, 'budget-sessions': 1 });
    await activation.restore();
    expect(chaos.state().budget).toEqual({ sessions: { used: 0, limit: 1 } });
  });

  it('has nothing to get back from an activation that its own handler has restored', async () => {
    const leaving = fault('test.leaving', ({ intercept }) =>
      intercept(price, (cents) => {
        void active.restore('by its own handler');
        return cents;
      }),
    );
    await using chaos = await engine([leaving, drift], { clock: createVirtualClock(), budget: { sessions: 1 } });
    const enter = door(chaos);
    const others = await chaos.activate(drift, {}, { target: { attributes: { session: 'a' } } });
    let active = await chaos.activate(leaving, {});
    const events = record(chaos);
    // Nobody else has touched this work, then somebody has.
    expect(price.apply(100)).toBe(100);
    active = await chaos.activate(leaving, {});
    expect(enter({ session: 'a' }, () => price.apply(100))).toBe(101);
    expect(chaos.state().budget).toEqual({ sessions: { used: 1, limit: 1 } });
    await others.restore();
    expect([active.restoreReason, active.counters.crashed]).toEqual(['by its own handler', 0]);
    expect(events.map(({ type }) => type)).not.toContain('fault-crashed');
    expect(chaos.state().budget).toEqual({ sessions: { used: 0, limit: 1 } });
  });

  it('keeps a session that others have touched when one of them gets back all of its own', async () => {
    const { chaos, visit } = await open({ sessions: 1 });
    await chaos.activate(drift, {});
    const nothing = await chaos.activate(still, {});
    expect([visit('a'), visit('a'), nothing.counters.suppressed['no-effect']]).toEqual([101, 101, 2]);
    expect([visit('b'), chaos.state().budget]).toEqual([100, { sessions: { used: 1, limit: 1 } }]);
    await chaos.restoreAll();
    expect(chaos.state().budget).toEqual({ sessions: { used: 0, limit: 1 } });
    await chaos.close();
  });

  it('of one kind needs nothing of the others', async () => {
    for (const budget of [{ concurrent: 1 }, { sessions: 5 }, { errors: { injected: 5, per: '1m' as const } }]) {
      await using chaos = await engine([drift, still], { clock: createVirtualClock(), budget });
      if ('sessions' in budget) door(chaos);
      // No adapter declares sessions, unless they are to be counted.
      const [changes, nothing] = [await chaos.activate(drift, {}), await chaos.activate(still, {})];
      expect([price.apply(100), price.apply(100)]).toEqual([101, 101]);
      expect([changes.state, nothing.state, nothing.counters.injected]).toEqual(['active', 'active', 0]);
      expect(Object.keys(chaos.state().budget ?? {})).toEqual(Object.keys(budget));
      await changes.restore();
    }
  });

  it('may count to a million', async () => {
    const budget = { sessions: 1_000_000, concurrent: 1_000_000, errors: { injected: 1_000_000, per: '1h' } } as const;
    await using chaos = await engine([drift], { budget });
    expect(chaos.state().budget).toMatchObject({ errors: { used: 0, limit: 1_000_000, perMs: 3_600_000 } });
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
    [null, 'createChaos: budget must be an object (given: null)'],
    [{ sessions: 1_000_001 }, 'createChaos: budget.sessions must be a whole number from 1 to 1000000 (given: 1000001)'],
    [{ errors: null }, 'createChaos: budget.errors.injected must be a whole number'],
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
