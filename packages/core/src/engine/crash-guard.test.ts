import { describe, expect, it } from 'vitest';
import type { Effects } from '../faults/effects.ts';
import { type CallHandler, defineCallPoint, definePoint } from '../points/index.ts';
import { door, engine, fault, gateOf, record, refusal, until } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import type { CountersView } from './counters.ts';
import { faultOf } from './injected-error.ts';

const price = definePoint<number, { readonly id: string } | undefined>('guard.price', {
  key: (context) => {
    if (context?.id === 'no key') throw new Error('no key');
    return context?.id ?? '';
  },
});
const call = defineCallPoint<object | string>('guard.call');
const bug = new Error('a bug in the fault');
const own = new Error("the application's own");

/** The application's call: counts how often it runs, and gives always the same object. */
function application(outcome: 'answers' | 'fails' | 'throws' = 'answers') {
  const answer = { order: 1 };
  const counted = { runs: 0, answer, run: (): Promise<object> => Promise.resolve(answer) };
  counted.run = () => {
    counted.runs++;
    if (outcome === 'throws') throw own;
    return outcome === 'fails' ? Promise.reject(own) : Promise.resolve(answer);
  };
  return counted;
}

/** Runs one call under a fault with this handler. */
async function under(
  handler: (fx: Effects<object>) => CallHandler<object | string, undefined>,
  app = application(),
): Promise<{ outcome: unknown; runs: number; state: string; counters: CountersView; events: string[] }> {
  const one = fault('test.one', (fx) => fx.around(call, handler(fx)));
  await using chaos = await engine([one], { clock: createVirtualClock() });
  const events = record(chaos);
  const activation = await chaos.activate(one, {});
  const outcome = await call.run(app.run).then(
    (value) => value,
    (error) => error,
  );
  const { state, restoreReason, counters } = activation;
  // What closing the engine adds is not part of it.
  const types = events.map(({ type }) => type).filter((type) => type !== 'quiet');
  return { outcome, runs: app.runs, state: restoreReason || state, counters: counters.view(), events: types };
}
const crashed = ['activated', 'injected', 'fault-crashed', 'restored'];

describe('a call handler with a bug', () => {
  it('before `next` leaves the application with its own result, and is restored', async () => {
    const app = application();
    const { outcome, runs, state, counters, events } = await under(() => async () => Promise.reject(bug), app);
    expect([outcome, runs]).toEqual([app.answer, 1]);
    expect(outcome).toBe(app.answer);
    expect([state, events]).toEqual(['crashed', crashed]);
    expect(counters).toMatchObject({ injected: 1, crashed: 1 });
    expect(call.active).toBe(false);
  });

  it('that throws at once, before any promise, likewise', async () => {
    const app = application();
    const { outcome, runs } = await under(
      () => () => {
        throw bug;
      },
      app,
    );
    expect([outcome, runs]).toEqual([app.answer, 1]);
  });

  it('after `next` neither runs the call again nor loses its result', async () => {
    const app = application();
    const { outcome, runs, events } = await under(
      () => async (next) => {
        await next();
        throw bug;
      },
      app,
    );
    expect([outcome, runs, events]).toEqual([app.answer, 1, crashed]);
  });

  it('while the call is still under way waits for it', async () => {
    const wait = gateOf<string>();
    const app = { ...application(), run: () => wait.promise };
    const running = under(
      () => async (next) => {
        void next();
        throw bug;
      },
      app as never,
    );
    setImmediate(() => wait.open('late'));
    expect((await running).outcome).toBe('late');
  });

  it("after `next` failed leaves the application with its own error, also when the handler's came first", async () => {
    const { outcome, runs, events } = await under(
      () => async (next) => {
        await next().catch(() => {});
        throw bug;
      },
      application('fails'),
    );
    expect([outcome, runs, events]).toEqual([own, 1, crashed]);
    expect(outcome).toBe(own);
  });

  it('is told with its message and its stack', async () => {
    const broken = fault('test.broken', ({ around }) => around(call, () => Promise.reject(bug)));
    const odd = fault('test.odd', ({ around }) => around(call, () => Promise.reject('text')));
    await using chaos = await engine([broken, odd]);
    const events = record(chaos);
    const activation = await chaos.activate(broken, {});
    await chaos.activate(odd, {});
    await call.run(async () => 'own');
    const crashes = events.filter(({ type }) => type === 'fault-crashed');
    expect(crashes).toMatchObject([
      { fault: 'test.broken', activation: activation.id, error: bug.message, stack: bug.stack },
      { fault: 'test.odd', error: 'text' },
    ]);
    expect(crashes[1]).not.toHaveProperty('stack');
  });

  it('leaves no rejection unhandled when it drops a call that fails', async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', listen);
    const { outcome } = await under(
      () => async (next) => {
        void next();
        return 'replaced';
      },
      application('fails'),
    );
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', listen);
    expect([outcome, unhandled]).toEqual(['replaced', []]);
  });
});

describe('a call handler', () => {
  it('may replace the call and never run it', async () => {
    const { outcome, runs, events } = await under(() => async () => 'replaced');
    expect([outcome, runs, events]).toEqual(['replaced', 0, ['activated', 'injected']]);
  });

  it("lets the application's own error through, the very same, and that is no crash", async () => {
    const { outcome, runs, state, counters } = await under(() => (next) => next(), application('fails'));
    expect(outcome).toBe(own);
    expect([runs, state, counters.crashed, faultOf(outcome)]).toEqual([1, 'active', 0, undefined]);
  });

  it('lets through an error that the application threw at once, as a rejection', async () => {
    const { outcome, runs, state } = await under(() => (next) => next(), application('throws'));
    expect(outcome).toBe(own);
    expect([runs, state]).toEqual([1, 'active']);
  });

  it('lets through the error of whichever run of the call, when it runs it more than once', async () => {
    let runs = 0;
    const flaky = { ...application(), run: () => (runs++ === 0 ? Promise.resolve('first') : Promise.reject(own)) };
    const { outcome, state } = await under(
      () => async (next) => {
        await next();
        return next();
      },
      flaky as never,
    );
    expect([outcome, runs, state]).toEqual([own, 2, 'active']);
  });

  it('lets through an error that another fault injected below it', async () => {
    const outer = fault('test.a-outer', ({ around }) => around(call, (next) => next()));
    const inner = fault('test.b-inner', ({ around, fail }) => around(call, async () => fail(new Error('injected'))));
    await using chaos = await engine([outer, inner]);
    const [first, second] = [await chaos.activate(outer, {}), await chaos.activate(inner, {})];
    const error = await refusal(call.run(async () => 'own'));
    expect(faultOf(error)).toEqual({ fault: 'test.b-inner', activation: second.id });
    expect([first.state, second.state]).toEqual(['active', 'active']);
  });
});

describe('a value handler with a bug', () => {
  it('leaves the application with its own value, and is restored', async () => {
    const broken = fault('test.broken', ({ intercept }) =>
      intercept(price, () => {
        throw bug;
      }),
    );
    await using chaos = await engine([broken]);
    const events = record(chaos);
    const activation = await chaos.activate(broken, {});
    expect([price.apply(100), price.apply(100), price.active]).toEqual([100, 100, false]);
    expect(events.map(({ type }) => type)).toEqual(['activated', 'fault-crashed', 'restored']);
    expect(activation.counters.view()).toMatchObject({ considered: 1, injected: 1, crashed: 1 });
  });

  it('does not keep the other faults of the point from acting', async () => {
    const broken = fault('test.a-broken', ({ intercept }) =>
      intercept(price, () => {
        throw bug;
      }),
    );
    const drift = fault('test.b-drift', ({ intercept }) => intercept(price, (cents) => cents + 1));
    await using chaos = await engine([broken, drift]);
    await chaos.activate(drift, {});
    await chaos.activate(broken, {});
    expect([price.apply(100), price.apply(100)]).toEqual([101, 101]);
  });
});

describe('a bug in a decision', () => {
  const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));
  const fussy = fault('test.fussy', ({ intercept }) =>
    intercept(price, (cents) => cents + 1, {
      when: () => {
        throw bug;
      },
    }),
  );

  it('of the condition of an effect restores the fault', async () => {
    await using chaos = await engine([fussy]);
    const activation = await chaos.activate(fussy, {});
    expect([price.apply(1), activation.restoreReason]).toEqual([1, 'crashed']);
    expect(activation.counters.view()).toMatchObject({ injected: 0, crashed: 1 });
  });

  it('of the condition of a target restores the activation, and leaves the others', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const older = await chaos.activate(drift, {});
    const when = () => {
      throw bug;
    };
    const newer = await chaos.activate(drift, {}, { target: { when } });
    expect(visit({ session: 's-1' }, () => price.apply(1))).toBe(2);
    expect([older.state, newer.restoreReason]).toEqual(['active', 'crashed']);
  });

  it('of a condition beside attributes is met by the request that has them', async () => {
    await using chaos = await engine([drift]);
    const visit = door(chaos);
    const when = () => {
      throw bug;
    };
    const activation = await chaos.activate(drift, {}, { target: { attributes: { session: 's-1' }, when } });
    expect(visit({ session: 's-2' }, () => price.apply(1))).toBe(1);
    expect(activation.state).toBe('active');
    expect(visit({ session: 's-1' }, () => price.apply(1))).toBe(1);
    expect(activation.restoreReason).toBe('crashed');
  });

  it('that answers with a promise, or neither yes nor no, restores the fault instead of hitting everyone', async () => {
    const selective = fault('test.selective', ({ intercept }) =>
      intercept(price, (cents) => cents + 1, { when: (context) => context?.id as never }),
    );
    await using chaos = await engine([drift, selective]);
    const visit = door(chaos);
    const events = record(chaos);
    await chaos.activate(drift, {}, { target: { when: (async () => false) as never } });
    await chaos.activate(selective, {});
    expect(visit({ session: 's-1' }, () => price.apply(1, { id: 'p-1' }))).toBe(1);
    expect(events.flatMap((event) => (event.type === 'fault-crashed' ? [event.error] : []))).toEqual([
      'target.when must return true or false (given: a promise; it can not be asynchronous)',
      'when must return true or false (given: "p-1")',
    ]);
  });

  it('of the key of a point restores the fault, not the application', async () => {
    await using chaos = await engine([drift]);
    const activation = await chaos.activate(drift, {});
    expect([price.apply(1, { id: 'no key' }), activation.restoreReason]).toEqual([1, 'crashed']);
  });
});

describe('a bug elsewhere', () => {
  it('in a tick restores the fault, at once or later', async () => {
    for (const tick of [
      () => {
        throw bug;
      },
      () => Promise.reject(bug),
    ]) {
      const clock = createVirtualClock();
      const ticking = fault('test.tick', ({ every }) => every(10, tick), 'process');
      await using chaos = await engine([ticking], { clock });
      const activation = await chaos.activate(ticking, {});
      await clock.advance(100);
      expect([activation.restoreReason, activation.counters.injected, clock.pending]).toEqual(['crashed', 1, 0]);
    }
  });

  it('in a listener for updates restores the fault, and the update was made', async () => {
    const seen: string[] = [];
    const listening = fault('test.listening', ({ onUpdate, intercept }) => {
      intercept(price, (cents) => cents + 1);
      onUpdate(() => void seen.push('first'));
      onUpdate(() => {
        throw bug;
      });
      onUpdate(() => void seen.push('third'));
    });
    await using chaos = await engine([listening]);
    const events = record(chaos);
    const activation = await chaos.activate(listening, {});
    await activation.update({}, { by: 'ada' });
    expect([activation.restoreReason, price.active, seen]).toEqual(['crashed', false, ['first']]);
    expect(events.map(({ type }) => type)).toEqual(['activated', 'updated', 'fault-crashed', 'restored']);
    expect(events[1]).toMatchObject({ by: 'ada', params: {} });
  });

  it('in a wait of no length is a crash as well', async () => {
    const waiting = fault('test.waiting', ({ around, sleep }) => around(call, (next) => sleep(Number.NaN).then(next)));
    await using chaos = await engine([waiting]);
    const events = record(chaos);
    await chaos.activate(waiting, {});
    expect(await call.run(async () => 'own')).toBe('own');
    expect(events.find(({ type }) => type === 'fault-crashed')).toMatchObject({
      error: 'sleep(NaN): the time must be a finite number of milliseconds',
    });
  });

  it('crashes the fault once, also under several calls at once', async () => {
    const wait = gateOf();
    const broken = fault('test.broken', ({ around }) =>
      around(call, () => wait.promise.then(() => Promise.reject(bug))),
    );
    await using chaos = await engine([broken]);
    const events = record(chaos);
    const activation = await chaos.activate(broken, {});
    const calls = [1, 2, 3].map((number) => call.run(async () => `own ${number}`));
    wait.open();
    expect(await Promise.all(calls)).toEqual(['own 1', 'own 2', 'own 3']);
    await until(() => events.some(({ type }) => type === 'quiet'));
    expect(events.filter(({ type }) => type === 'restored')).toHaveLength(1);
    expect(activation.counters.crashed).toBe(3);
  });
});

describe('effects that can not be had', () => {
  const wrong: Readonly<Record<string, [take: (fx: Effects<object>) => void, message: RegExp]>> = {
    'a point of the wrong kind': [
      (fx) => fx.intercept(call as never, (x) => x),
      /"test\.wrong" needs a value point here \(given: "guard\.call"\)/,
    ],
    'no point': [
      (fx) => fx.around(undefined as never, (next) => next()),
      /needs a call point here \(given: undefined\)/,
    ],
    'an unknown order': [
      (fx) => fx.intercept(price, (x) => x, { order: 'first' as never }),
      /The order "first" is none of pre, normal, post/,
    ],
    'a period of nothing': [(fx) => fx.every(0, () => {}), /every\(0\): the period must be 1 ms or more/],
    'a period that never ends': [(fx) => fx.every(Number.POSITIVE_INFINITY, () => {}), /every\(Infinity\)/],
    'a method that is not there': [
      (fx) => fx.patch({} as { greet(): void }, 'greet', (original) => original),
      /There is no method "greet" to patch on Object/,
    ],
    'a static method that is not there': [
      (fx) => fx.patch(Error as never as { greet(): void }, 'greet', (original) => original),
      /There is no method "greet" to patch on function Error/,
    ],
    'a method of an object without a name': [
      (fx) => fx.patch(Object.create(null) as { greet(): void }, 'greet', (original) => original),
      /There is no method "greet" to patch on an object/,
    ],
    'a method of nothing': [
      (fx) => fx.patch(undefined as never, 'greet' as never, (original) => original),
      /There is no method "greet" to patch on undefined/,
    ],
    'a service that nobody provides': [
      (fx) => fx.get({ id: 'acme.ledger' }),
      /Nothing is registered for the token "acme\.ledger"/,
    ],
  };
  it.each(Object.entries(wrong))('%s', async (_name, [take, message]) => {
    const one = fault('test.wrong', take);
    await using chaos = await engine([one]);
    const error = await refusal(chaos.activate(one, {}));
    expect(error.code).toMatch(/^CHAOS_(EFFECT_INVALID|TOKEN_MISSING)$/);
    expect(error.message).toMatch(message);
    expect(chaos.activations()).toEqual([]);
  });
});
