import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineCallPoint, definePoint } from '../points/index.ts';
import { door, engine, fault, gateOf, record, refusal, testPlugin } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { createChaos } from './create.ts';

const price = definePoint<number, { readonly id: string } | undefined>('decision.price', {
  key: (context) => context?.id ?? '',
});
const call = defineCallPoint<string>('decision.call');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));
const slow = fault('test.slow', ({ around, sleep }) => {
  around(call, async (next) => {
    await sleep(100);
    return next();
  });
});
const nothing = { considered: 0, matched: 0, sampled: 0, injected: 0, shadowed: 0, crashed: 0, suppressed: {} };

afterEach(() => vi.unstubAllEnvs());

describe('the decision', () => {
  it('counts nothing while nothing is active', async () => {
    await using chaos = await engine([drift]);
    price.apply(1);
    expect(chaos.counters()).toEqual({});
    const activation = await chaos.activate(drift, {});
    expect(chaos.counters()).toEqual({ 'test.drift': nothing });
    await activation.restore();
    price.apply(1);
    expect(chaos.counters()).toEqual({ 'test.drift': nothing });
  });

  it('goes through its steps in their order, and counts each', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const target = { attributes: { session: ['s-1', 's-2'] }, every: 2 };
    const activation = await chaos.activate(drift, {}, { target, limits: { injections: 1 } });
    const at = () => activation.counters.view();
    // A fault without attributes makes every request enter its scope.
    const broad = await chaos.activate(drift, {}, { mode: 'shadow' });

    visit({ session: 's-1', path: '/exempt' }, () => expect(price.apply(1)).toBe(1));
    expect(at()).toEqual({ ...nothing, considered: 1, suppressed: { exempt: 1 } });

    visit({ session: 's-3' }, () => expect(price.apply(1)).toBe(1));
    expect(at()).toEqual({ ...nothing, considered: 2, suppressed: { exempt: 1 } });

    visit({ session: 's-1' }, () => expect(price.apply(1)).toBe(1));
    expect(at()).toEqual({ ...nothing, considered: 3, matched: 1, suppressed: { exempt: 1 } });

    visit({ session: 's-2' }, () => expect(price.apply(1)).toBe(2));
    expect(at()).toEqual({ ...nothing, considered: 4, matched: 2, sampled: 1, injected: 1, suppressed: { exempt: 1 } });

    visit({ session: 's-1' }, () => [price.apply(1), expect(price.apply(1)).toBe(1)]);
    expect(at()).toEqual({
      ...nothing,
      considered: 6,
      matched: 4,
      sampled: 2,
      injected: 1,
      suppressed: { exempt: 1, 'limit-injections': 1 },
    });
    expect(broad.counters.view()).toMatchObject({ considered: 6, shadowed: 5, injected: 0 });
    expect(chaos.counters()['test.drift']).toMatchObject({ considered: 12, injected: 1, shadowed: 5 });
  });

  it('counts exempt requests as exempt, also where the only target asks for attributes', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const { counters } = await chaos.activate(drift, {}, { target: { attributes: { session: 's-1' } } });
    visit({ session: 's-1', path: '/exempt' }, () => expect(price.apply(1)).toBe(1));
    visit({ session: 's-1' }, () => expect(price.apply(1)).toBe(2));
    expect(counters.view()).toEqual({
      ...nothing,
      considered: 2,
      matched: 1,
      sampled: 1,
      injected: 1,
      suppressed: { exempt: 1 },
    });
  });

  it('is told as events to whoever listens', async () => {
    await using chaos = await engine([drift]);
    const events = record(chaos);
    const activation = await chaos.activate(drift, {}, { limits: { injections: 1 } });
    price.apply(1);
    price.apply(1);
    const ref = { fault: 'test.drift', activation: activation.id, point: 'decision.price' };
    expect(events.slice(1)).toMatchObject([
      { type: 'injected', ...ref, seq: 2 },
      { type: 'suppressed', ...ref, reason: 'limit-injections', seq: 3 },
    ]);
  });

  it('counts an injection that changes nothing as none', async () => {
    const cheap = fault('test.cheap', ({ intercept }) => intercept(price, (cents) => Math.min(cents, 10)));
    await using chaos = await engine([cheap]);
    const events = record(chaos);
    const activation = await chaos.activate(cheap, {}, { limits: { injections: 1 } });
    expect([price.apply(5), price.apply(Number.NaN), price.apply(50), price.apply(50)]).toEqual([
      5,
      Number.NaN,
      10,
      50,
    ]);
    expect(activation.counters.view()).toMatchObject({
      sampled: 4,
      injected: 1,
      suppressed: { 'no-effect': 2, 'limit-injections': 1 },
    });
    expect(events.filter(({ type }) => type === 'injected')).toHaveLength(1);
    expect(events.flatMap((event) => (event.type === 'suppressed' ? [[event.reason, event.point]] : []))).toEqual([
      ['no-effect', 'decision.price'],
      ['no-effect', 'decision.price'],
      ['limit-injections', 'decision.price'],
    ]);
    expect(chaos.counters()['test.cheap']?.injected).toBe(1);
  });

  it('leaves the choice to the fault last, by `when` on the context', async () => {
    const picky = fault('test.picky', ({ intercept }) =>
      intercept(price, (cents) => cents + 1, { when: (context) => context?.id === 'p-1' }),
    );
    await using chaos = await engine([picky]);
    const activation = await chaos.activate(picky, {});
    expect([price.apply(1, { id: 'p-1' }), price.apply(1, { id: 'p-2' })]).toEqual([2, 1]);
    expect(activation.counters.view()).toMatchObject({ sampled: 2, injected: 1, suppressed: { 'not-selected': 1 } });
  });
});

describe('before the engine is armed', () => {
  it('nothing is injected once an adapter is mounted, until ready()', async () => {
    await using chaos = await engine([drift]);
    expect(chaos.armed).toBe(true);
    chaos.mount('test', {});
    const events = record(chaos);
    const activation = await chaos.activate(drift, {});
    expect([price.apply(1), chaos.armed, chaos.state().unarmedBecause]).toEqual([1, false, 'not-ready']);
    expect(activation.counters.view()).toEqual({ ...nothing, considered: 1, suppressed: { 'not-armed': 1 } });
    chaos.ready();
    expect([price.apply(1), chaos.armed, chaos.state().unarmedBecause]).toEqual([2, true, undefined]);
    chaos.ready();
    chaos.mount('another', {});
    expect(chaos.armed).toBe(true);
    expect(events.filter(({ type }) => type === 'armed')).toMatchObject([{ armed: true }]);
  });

  it('a tick of a process fault is held back too', async () => {
    let ticks = 0;
    const tick = fault('test.tick', ({ every }) => every(10, () => void ticks++), 'process');
    const clock = createVirtualClock();
    await using chaos = await engine([tick], { clock });
    chaos.mount('test', {});
    const activation = await chaos.activate(tick, {});
    await clock.advance(25);
    expect([ticks, activation.counters.suppressed]).toEqual([0, { 'not-armed': 2 }]);
    chaos.ready();
    await clock.advance(25);
    expect([ticks, activation.counters.injected]).toEqual([3, 3]);
  });

  it('nothing can be activated in production, unless the code allows it', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    await using refused = await engine([drift]);
    refused.ready();
    expect(refused.state()).toMatchObject({ armed: false, unarmedBecause: 'production' });
    expect(await refusal(refused.activate(drift, {}))).toMatchObject({ code: 'CHAOS_PRODUCTION', status: 403 });
    expect(await refusal(refused.setLevel('test', 1))).toMatchObject({ code: 'CHAOS_PRODUCTION' });
    expect(await refused.setLevel('test', 0)).toMatchObject({ level: 0 });
    await using truthy = await engine([drift], { allowInProduction: 'yes' as never });
    expect(truthy.armed).toBe(false);
    await using allowed = await engine([drift], { allowInProduction: true });
    await allowed.activate(drift, {});
    expect(price.apply(1)).toBe(2);
  });

  it('an unset NODE_ENV is warned about once', async () => {
    vi.stubEnv('NODE_ENV', undefined);
    const warnings: Error[] = [];
    const listen = (warning: Error) => warnings.push(warning);
    process.on('warning', listen);
    await (await createChaos()).close();
    await (await createChaos()).close();
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', listen);
    expect(warnings.map(({ name }) => name)).toEqual(['PerfShopWarning']);
    expect(warnings[0]?.message).toContain('NODE_ENV is not set');
  });
});

describe('several activations of one fault', () => {
  const times = fault('test.times', ({ intercept }) => intercept(price, (cents) => cents * 2));

  it('never act twice on one call: the newest that matches decides alone', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const everyone = await chaos.activate(drift, {});
    const one = await chaos.activate(drift, {}, { target: { attributes: { session: 's-1' } } });
    expect(visit({ session: 's-1' }, () => price.apply(1))).toBe(2);
    expect(visit({ session: 's-2' }, () => price.apply(1))).toBe(2);
    expect(one.counters.view()).toEqual({ ...nothing, considered: 2, matched: 1, sampled: 1, injected: 1 });
    expect(everyone.counters.view()).toMatchObject({
      considered: 2,
      matched: 2,
      injected: 1,
      suppressed: { superseded: 1 },
    });
    await one.restore();
    expect(visit({ session: 's-1' }, () => price.apply(1))).toBe(2);
    expect(everyone.counters.injected).toBe(2);
  });

  it('never act twice on one call, also after another fault has left the point', async () => {
    const other = fault('test.other', ({ intercept }) => intercept(price, (cents) => cents + 10));
    await using chaos = await engine([drift, other]);
    await chaos.activate(drift, {});
    const left = await chaos.activate(other, {});
    await left.restore();
    const second = await chaos.activate(drift, {});
    expect(price.apply(0)).toBe(1);
    await second.restore();
    expect(price.apply(0)).toBe(1);
  });

  it('let no older one act where the dice or the limits of the newest said no', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    await chaos.activate(drift, {});
    const never = await chaos.activate(drift, {}, { target: { rate: 0 } });
    expect(visit({ session: 's-1' }, () => price.apply(1))).toBe(1);
    await never.restore();
    await chaos.activate(drift, {}, { limits: { injections: 1 } });
    expect(visit({ session: 's-1' }, () => [price.apply(1), price.apply(1)])).toEqual([2, 1]);
  });

  it('let an older one act on work without a scope when the newest has a rate, which such work never matches', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    await chaos.activate(drift, {});
    const rated = await chaos.activate(drift, {}, { target: { rate: 1 } });
    expect(price.apply(1)).toBe(2);
    expect(rated.counters.view()).toEqual({ ...nothing, considered: 1 });
    visit({ session: 's-1' }, () => price.apply(1));
    expect(rated.counters.injected).toBe(1);
  });

  it('act together where they are of different faults, in the order pre, normal, post and then by id', async () => {
    const trace = (id: string, order?: 'pre' | 'normal' | 'post') =>
      fault(id, ({ intercept }) => intercept(words, (text) => `${text} ${id.slice(5)}`, order ? { order } : {}));
    const words = definePoint<string>('decision.words');
    const faults = [trace('test.b'), trace('test.a', 'post'), trace('test.d', 'pre'), trace('test.c', 'normal')];
    await using chaos = await engine(faults);
    for (const one of faults) await chaos.activate(one, {});
    expect(words.apply('')).toBe(' d b c a');
  });

  it('of different families multiply as the order says', async () => {
    await using chaos = await engine([drift, times]);
    await chaos.activate(times, {});
    await chaos.activate(drift, {});
    expect(price.apply(1)).toBe(4);
  });

  it('of a process fault are refused, and the owner is named', async () => {
    const burn = fault('test.burn', () => {}, 'process');
    await using chaos = await engine([burn]);
    const owner = await chaos.activate(burn, {}, { by: 'ada' });
    const before = chaos.state();
    expect(await refusal(chaos.activate(burn, {}))).toMatchObject({
      code: 'CHAOS_FAULT_OWNED',
      status: 409,
      message: expect.stringContaining(`owned by the activation ${owner.id} of ada`),
      details: { owner: owner.id },
    });
    expect(chaos.state()).toEqual(before);
    await owner.restore();
    const next = await chaos.activate(burn, {});
    expect((await refusal(chaos.activate(burn, {}))).message).toMatch(new RegExp(`activation ${next.id}$`));
  });

  it('of a process fault at the same moment have one winner', async () => {
    const burn = fault('test.burn', () => new Promise((resolve) => setImmediate(resolve)), 'process');
    await using chaos = await engine([burn]);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => chaos.activate(burn, {})));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  });
});

describe('a dry run', () => {
  it('applies nothing, and tells what would have been hit', async () => {
    const tick = gateOf<string>();
    const all = fault('test.all', (fx) => {
      fx.intercept(price, (cents) => cents + 1);
      fx.around(call, async () => 'replaced');
      fx.patch(service, 'greet', () => () => 'patched');
      fx.every(10, () => tick.open('ticked'));
    });
    const service = { greet: () => 'hello' };
    const clock = createVirtualClock();
    await using chaos = await engine([all], { clock });
    const activation = await chaos.activate(all, {}, { mode: 'shadow' });
    expect([price.apply(1), await call.run(async () => 'own'), service.greet()]).toEqual([1, 'own', 'hello']);
    await clock.advance(20);
    tick.open('not ticked');
    expect(await tick.promise).toBe('not ticked');
    expect(activation.counters.view()).toEqual({ ...nothing, considered: 5, matched: 5, sampled: 5, shadowed: 5 });
    expect(activation.view().mode).toBe('shadow');
  });

  it('stands beside live activations and shadows none of them', async () => {
    await using chaos = await engine([drift]);
    const oldest = await chaos.activate(drift, {}, { mode: 'shadow' });
    const live = await chaos.activate(drift, {});
    const newest = await chaos.activate(drift, {}, { mode: 'shadow' });
    expect(price.apply(1)).toBe(2);
    expect([oldest, live, newest].map(({ counters }) => [counters.shadowed, counters.injected])).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  it('keeps the limits that the live one would have', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const some = await chaos.activate(drift, {}, { mode: 'shadow', limits: { injections: 2 } });
    const one = await chaos.activate(drift, {}, { mode: 'shadow', limits: { sessions: 1 } });
    for (const session of ['s-1', 's-2', 's-1', 's-3']) visit({ session }, () => price.apply(1));
    expect(some.counters.view()).toMatchObject({ shadowed: 2, suppressed: { 'limit-injections': 2 } });
    expect(one.counters.view()).toMatchObject({ shadowed: 2, suppressed: { 'limit-sessions': 2 } });
  });

  it('of a fault of the whole process is refused before anything of it runs, since its `activate` would act', async () => {
    let burning = false;
    const burn = fault(
      'test.burn',
      () => {
        burning = true;
      },
      'process',
    );
    await using chaos = await engine([burn]);
    expect(await refusal(chaos.activate(burn, {}, { mode: 'shadow' }))).toMatchObject({
      code: 'CHAOS_SHADOW_ON_PROCESS',
      status: 400,
    });
    expect([burning, chaos.activations(), chaos.counters()]).toEqual([false, [], {}]);
    await chaos.activate(burn, {}, { mode: 'live' });
    expect(burning).toBe(true);
  });

  it('never runs the code of the fault, so that it can not crash', async () => {
    const broken = fault('test.broken', ({ intercept }) =>
      intercept(price, () => {
        throw new Error('a bug');
      }),
    );
    await using chaos = await engine([broken]);
    const activation = await chaos.activate(broken, {}, { mode: 'shadow' });
    expect([price.apply(1), activation.state]).toEqual([1, 'active']);
  });
});

describe('limits', () => {
  it('hold back what is over `injections`, exactly, also when many arrive at once', async () => {
    const clock = createVirtualClock();
    await using chaos = await engine([slow], { clock });
    const activation = await chaos.activate(slow, {}, { limits: { injections: 3 } });
    const calls = Array.from({ length: 10 }, () => call.run(async () => 'own'));
    await clock.advance(100);
    await Promise.all(calls);
    expect(activation.counters.view()).toMatchObject({ injected: 3, suppressed: { 'limit-injections': 7 } });
  });

  it('let `concurrent` calls be under injection at once, and the next when one has returned', async () => {
    const clock = createVirtualClock();
    await using chaos = await engine([slow], { clock });
    const activation = await chaos.activate(slow, {}, { limits: { concurrent: 2 } });
    const first = [1, 2, 3].map(() => call.run(async () => 'own'));
    expect([activation.inFlight, activation.counters.suppressed]).toEqual([2, { 'limit-concurrent': 1 }]);
    await clock.advance(100);
    await Promise.all(first);
    expect(activation.inFlight).toBe(0);
    const next = call.run(async () => 'own');
    expect(activation.inFlight).toBe(1);
    await clock.advance(100);
    await next;
    expect(activation.counters.injected).toBe(3);
  });

  it('count calls under injection, not the start of the fault', async () => {
    const wait = gateOf();
    const starting = fault('test.starting', async ({ around }) => {
      around(call, async () => 'replaced');
      await wait.promise;
    });
    await using chaos = await engine([starting]);
    const activating = chaos.activate(starting, {}, { limits: { concurrent: 1 } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(await call.run(async () => 'own')).toBe('replaced');
    wait.open();
    await activating;
  });

  it('let `sessions` different sessions be touched, each as often as it comes', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const activation = await chaos.activate(drift, {}, { limits: { sessions: 2 } });
    const seen = ['s-1', 's-2', 's-3', 's-1', 's-3', undefined].map((session) =>
      visit({ session }, () => price.apply(0)),
    );
    expect(seen).toEqual([1, 1, 0, 1, 0, 0]);
    expect(activation.counters.suppressed).toEqual({ 'limit-sessions': 3 });
  });

  it('do not count a session as touched by what had no effect on it', async () => {
    const cheap = fault('test.cheap', ({ intercept }) => intercept(price, (cents) => Math.min(cents, 10)));
    await using chaos = await engine([cheap]);
    const visit = door(chaos);
    await chaos.activate(cheap, {}, { limits: { sessions: 1 } });
    expect(visit({ session: 's-1' }, () => price.apply(5))).toBe(5);
    expect(visit({ session: 's-2' }, () => [price.apply(50), price.apply(5)])).toEqual([10, 5]);
    expect(visit({ session: 's-1' }, () => price.apply(50))).toBe(50);
    expect(visit({ session: 's-2' }, () => price.apply(50))).toBe(10);
  });

  it('stand in the view beside guards, if there are any', async () => {
    await using chaos = await engine([drift]);
    const guards = [{ watch: 'heap', above: 1e12 }] as const;
    const guarded = await chaos.activate(drift, {}, { guards });
    expect(guarded.view().guards).toEqual([expect.objectContaining(guards[0])]);
    expect((await chaos.activate(drift, {})).view()).not.toHaveProperty('guards');
  });

  it('are shown by the activation as they were given', async () => {
    await using chaos = await engine([drift]);
    door(chaos);
    const limits = { injections: 5, concurrent: 2, sessions: 1 };
    expect((await chaos.activate(drift, {}, { limits })).view().limits).toEqual(limits);
    expect((await chaos.activate(drift, {})).view().limits).toEqual({});
  });
});

describe('targets that count arrivals', () => {
  it('take every n-th, the first n, or both', async () => {
    await using chaos = await engine([drift]);
    const hits = async (target: object) => {
      await using _activation = await chaos.activate(drift, {}, { target });
      return Array.from({ length: 8 }, () => price.apply(0)).join('');
    };
    expect(await hits({ every: 1 })).toBe('11111111');
    expect(await hits({ every: 3 })).toBe('00100100');
    expect(await hits({ first: 2 })).toBe('11000000');
    expect(await hits({ first: 5, every: 2 })).toBe('01010000');
  });

  it('count matching arrivals only', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    await chaos.activate(drift, {}, { target: { attributes: { session: 's-1' }, first: 1 } });
    expect(['s-2', 's-2', 's-1', 's-1'].map((session) => visit({ session }, () => price.apply(0)))).toEqual([
      0, 0, 1, 0,
    ]);
  });
});

describe('targets', () => {
  const hit = async (target: object, visits: Parameters<ReturnType<typeof door>>[0][]) => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    await chaos.activate(drift, {}, { target });
    return visits.map((who) => visit(who, () => price.apply(0))).join('');
  };

  it('match attributes that are equal or one of several, and all that are given', async () => {
    const visits = [{ session: 's-1' }, { session: 's-2', team: 'red' }, { team: 'red' }, {}];
    expect(await hit({ attributes: { session: 's-1' } }, visits)).toBe('1000');
    expect(await hit({ attributes: { session: ['s-1', 's-2'] } }, visits)).toBe('1100');
    expect(await hit({ attributes: { session: ['s-1', 's-2'], team: 'red' } }, visits)).toBe('0100');
    expect(await hit({ attributes: {} }, visits)).toBe('1111');
  });

  it('compare numbers and booleans by what they look like, so that HTTP and code agree', async () => {
    await using chaos = await engine([drift]);
    const gate = chaos.mount<{ readonly age: number }>('ages', { attributes: { age: ({ age }) => age } });
    chaos.ready();
    const enter = (age: number) =>
      gate.run(gate.open({ age }, { method: 'GET', path: '/', headers: {} }), () => price.apply(0));
    await chaos.activate(drift, {}, { target: { attributes: { age: '42' } } });
    expect([enter(42), enter(43)]).toEqual([1, 0]);
  });

  it('match routes by method, by path, or by both', async () => {
    const visits = [
      { method: 'GET', path: '/api/orders/1' },
      { method: 'POST', path: '/api/orders' },
      { method: 'POST', path: '/api/orders/1/lines/2' },
    ];
    expect(await hit({ route: { method: 'post' } }, visits)).toBe('011');
    expect(await hit({ route: { path: '/api/orders/:id' } }, visits)).toBe('100');
    expect(await hit({ route: { path: '/api/*rest', method: 'GET' } }, visits)).toBe('100');
  });

  it('match by a condition in code, which is shown as such', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const activation = await chaos.activate(drift, {}, { target: { when: (scope) => scope.key.startsWith('x') } });
    expect([visit({ key: 'x1' }, () => price.apply(0)), visit({ key: 'y1' }, () => price.apply(0))]).toEqual([1, 0]);
    expect(activation.view().target).toEqual({ when: 'code' });
    expect(JSON.parse(JSON.stringify(chaos.state())).activations[0].target).toEqual({ when: 'code' });
  });

  it('without any restriction leave exempt requests alone, as no target does', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    for (const target of [{ attributes: {} }, {}]) {
      await using activation = await chaos.activate(drift, {}, { target });
      expect(visit({ path: '/exempt' }, () => price.apply(0))).toBe(0);
      expect(activation.counters.suppressed).toEqual({ exempt: 1 });
    }
  });

  it('never match work without a scope on attribute, route, rate or condition', async () => {
    await using chaos = await engine([drift]);
    door(chaos);
    for (const target of [
      { attributes: { session: 's-1' } },
      { route: { method: 'GET' } },
      { rate: 1 },
      { when: () => true },
    ]) {
      await using activation = await chaos.activate(drift, {}, { target });
      expect(price.apply(0)).toBe(0);
      expect(activation.counters.view()).toEqual({ ...nothing, considered: 1 });
    }
    await using plain = await chaos.activate(drift, {});
    expect([price.apply(0), plain.counters.injected]).toEqual([1, 1]);
  });
});

describe('a process fault', () => {
  it('counts each tick as one injection, never two at once', async () => {
    const clock = createVirtualClock();
    const waits = [gateOf(), gateOf()];
    let begun = 0;
    const tick = fault('test.tick', ({ every }) => every(10, () => waits[begun++]?.promise), 'process');
    await using chaos = await engine([tick], { clock });
    const events = record(chaos);
    const activation = await chaos.activate(tick, {});
    await clock.advance(9);
    expect(begun).toBe(0);
    await clock.advance(51);
    expect([begun, activation.inFlight, activation.counters.injected]).toEqual([1, 1, 1]);
    waits[0]?.open();
    await clock.advance(10);
    expect([begun, activation.counters.injected]).toEqual([2, 2]);
    const report = await activation.restore();
    let quiet = false;
    const becoming = report.quiet.then(() => {
      quiet = true;
    });
    await clock.advance(100);
    expect([quiet, begun]).toEqual([false, 2]);
    waits[1]?.open();
    await becoming;
    expect(events.map(({ type }) => type)).toEqual(['activated', 'injected', 'injected', 'restored', 'quiet']);
  });

  it('ticks at whole multiples of its period, however long each tick takes', async () => {
    const clock = createVirtualClock();
    const at: number[] = [];
    const tick = fault(
      'test.tick',
      ({ every, sleep }) =>
        every(10, () => {
          at.push(clock.monotonic());
          return sleep(at.length === 4 ? 25 : 7);
        }),
      'process',
    );
    await using chaos = await engine([tick], { clock });
    await clock.advance(3);
    await chaos.activate(tick, {});
    await clock.advance(100);
    // The fourth takes until 68: the instants 53 and 63 are left out, and nothing is caught up.
    expect(at).toEqual([13, 23, 33, 43, 73, 83, 93, 103]);
  });

  it('that takes exactly its period, tick upon tick, leaves none out', async () => {
    const clock = createVirtualClock();
    const at: number[] = [];
    const tick = fault(
      'test.tick',
      ({ every, sleep }) =>
        every(10, () => {
          at.push(clock.monotonic());
          return sleep(10);
        }),
      'process',
    );
    await using chaos = await engine([tick], { clock });
    await chaos.activate(tick, {});
    await clock.advance(40);
    expect(at).toEqual([10, 20, 30, 40]);
  });

  it('keeps its limits', async () => {
    const clock = createVirtualClock();
    let ticks = 0;
    const tick = fault('test.tick', ({ every }) => every(10, () => void ticks++), 'process');
    await using chaos = await engine([tick], { clock });
    await chaos.activate(tick, {}, { limits: { injections: 2 } });
    await clock.advance(100);
    expect(ticks).toBe(2);
  });

  it('takes no target', async () => {
    const tick = fault('test.tick', () => {}, 'process');
    await using chaos = await createChaos({ plugins: [testPlugin([tick])] });
    expect(await refusal(chaos.activate(tick, {}, { target: { rate: 0.5 } }))).toMatchObject({
      code: 'CHAOS_TARGET_ON_PROCESS',
      message: '"test.tick" touches the whole process, so it takes no target (given: ["rate"])',
    });
    await chaos.activate(tick, {}, { target: {} });
  });
});
