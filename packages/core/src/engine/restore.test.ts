import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { defineCallPoint, definePoint } from '../points/index.ts';
import { engine, fault, gateOf, record, refusal, until } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import type { Clock } from '../time/clock.ts';

const price = definePoint<number>('restore.price');
const call = defineCallPoint<string>('restore.call');
const target = { greet: () => 'hello' };

describe('restoring', () => {
  it('has cleaned everything when the call returns, before the promise resolves', async () => {
    const clock = createVirtualClock();
    const done: string[] = [];
    const all = fault('test.all', (fx) => {
      fx.intercept(price, (cents) => cents + 1);
      fx.around(call, async () => 'replaced');
      fx.patch(target, 'greet', () => () => 'patched');
      fx.every(10, () => {});
      fx.hold('connection', () => void done.push('released'));
      fx.signal.addEventListener('abort', () => done.push('aborted'));
      fx.defer(() => void done.push('deferred'));
    });
    await using chaos = await engine([all], { clock });
    const before = Object.getOwnPropertyDescriptor(target, 'greet');
    const activation = await chaos.activate(all, {});
    expect([price.apply(1), await call.run(async () => 'own'), target.greet()]).toEqual([2, 'replaced', 'patched']);

    void activation.restore('enough');
    expect([activation.state, activation.restoreReason]).toEqual(['restored', 'enough']);
    expect([price.active, call.active, price.apply(1), target.greet()]).toEqual([false, false, 1, 'hello']);
    expect(Object.getOwnPropertyDescriptor(target, 'greet')).toEqual(before);
    expect([clock.pending, chaos.activations()]).toEqual([0, []]);
    expect(done.slice(0, 2)).toEqual(['released', 'aborted']);
    expect(await (await activation.restore()).quiet).toBe(0);
    expect(done).toEqual(['released', 'aborted', 'deferred']);
  });

  it('gives back newest first, and what was deferred after that, one by one', async () => {
    const done: string[] = [];
    const wait = gateOf();
    const stack = fault('test.stack', (fx) => {
      fx.defer(() => void done.push('first deferred'));
      fx.hold(1, () => void done.push('first held'));
      fx.defer(async () => {
        done.push('second deferred begins');
        await wait.promise;
        done.push('second deferred ends');
      });
      fx.hold(2, () => void done.push('second held'));
    });
    await using chaos = await engine([stack]);
    const restoring = (await chaos.activate(stack, {})).restore();
    expect(done).toEqual(['second held', 'first held', 'second deferred begins']);
    wait.open();
    await restoring;
    expect(done.slice(3)).toEqual(['second deferred ends', 'first deferred']);
  });

  it('has a reason of its own if none is given', async () => {
    const held = fault('test.held', () => {});
    await using chaos = await engine([held]);
    const activation = await chaos.activate(held, {});
    expect(activation.restoreReason).toBe('');
    expect((await activation.restore()).reason).toBe('restored');
    expect(activation.restoreReason).toBe('restored');
  });

  it('wakes only who is still asleep, and tells each delay once', async () => {
    const clock = createVirtualClock();
    const slow = fault('test.slow', ({ around, sleep }) => around(call, (next) => sleep(100).then(next)));
    await using chaos = await engine([slow], { clock });
    const delays: number[] = [];
    chaos.onDelay((_fault, seconds) => delays.push(seconds));
    const activation = await chaos.activate(slow, {});
    const awake = call.run(async () => 'awake');
    await clock.advance(60);
    const asleep = call.run(async () => 'asleep');
    await clock.advance(50);
    expect([await awake, delays]).toEqual(['awake', [0.1]]);
    await activation.restore();
    expect([await asleep, delays]).toEqual(['asleep', [0.1, 0.05]]);
  });

  it('may come in any order of the activations', async () => {
    const plus = (id: string, by: number) => fault(id, ({ intercept }) => intercept(price, (cents) => cents + by));
    const faults = [plus('test.one', 1), plus('test.ten', 10), plus('test.hundred', 100)];
    await using chaos = await engine(faults);
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      const active = await Promise.all(faults.map((one) => chaos.activate(one, {})));
      let expected = 111;
      expect(price.apply(0)).toBe(expected);
      for (const index of order) {
        void active[index]?.restore();
        expected -= 10 ** index;
        expect(price.apply(0)).toBe(expected);
      }
      expect(price.active).toBe(false);
    }
  });

  it('does nothing the second time, and gives the same report', async () => {
    let released = 0;
    const held = fault('test.held', ({ hold }) => void hold(1, () => void released++));
    await using chaos = await engine([held]);
    const events = record(chaos);
    const activation = await chaos.activate(held, {});
    const first = activation.restore('first');
    const second = activation.restore('second');
    expect(second).toBe(first);
    expect(await first).toMatchObject({ id: activation.id, fault: 'test.held', reason: 'first' });
    await activation.restore('third');
    expect(released).toBe(1);
    expect(events.filter(({ type }) => type === 'restored' || type === 'quiet').map(({ type }) => type)).toEqual([
      'restored',
      'quiet',
    ]);
  });

  it('does nothing the second time, also from within the first', async () => {
    const done: string[] = [];
    const again: { restore: () => void } = { restore: () => {} };
    const held = fault('test.held', ({ hold, signal, defer }) => {
      signal.addEventListener('abort', () => again.restore());
      hold(1, () => {
        done.push('released');
        again.restore();
      });
      defer(() => again.restore());
    });
    await using chaos = await engine([held]);
    const activation = await chaos.activate(held, {});
    again.restore = () => void activation.restore('again');
    const events = record(chaos);
    chaos.events.subscribe((event) => {
      if (event.type === 'restored') again.restore();
    });
    await activation.restore('once');
    expect(done).toEqual(['released']);
    expect(events.map(({ type }) => type)).toEqual(['restored', 'quiet']);
    expect(activation.restoreReason).toBe('once');
  });

  it('happens by itself at the end of an `await using` block', async () => {
    const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));
    await using chaos = await engine([drift]);
    {
      await using activation = await chaos.activate(drift, {});
      expect([price.apply(1), activation.state]).toEqual([2, 'active']);
    }
    expect(price.apply(1)).toBe(1);
    expect(chaos.activations()).toEqual([]);
  });
});

describe('restoring where steps throw', () => {
  const failing = fault('test.failing', (fx) => {
    fx.hold(1, () => {
      throw new Error('held badly');
    });
    fx.hold(2, async () => {
      throw new Error('released badly');
    });
    fx.intercept(price, (cents) => cents + 1);
    fx.defer(() => {
      throw new Error('deferred badly');
    });
    fx.defer(() => Promise.reject('no error at all'));
  });

  it('runs every other step and reports them all', async () => {
    await using chaos = await engine([failing]);
    const events = record(chaos);
    const activation = await chaos.activate(failing, {});
    const restoring = activation.restore();
    expect([price.active, chaos.activations()]).toEqual([false, []]);
    const error = await refusal(restoring);
    const messages = ['held badly', 'released badly', 'no error at all', 'deferred badly'];
    expect(error.code).toBe('CHAOS_RESTORE_FAILED');
    expect(error.message).toContain('4 step(s) of restoring "test.failing" threw');
    expect([...(error.details.errors as string[])].sort()).toEqual([...messages].sort());
    expect((error.cause as AggregateError).errors).toHaveLength(4);
    expect(events.find(({ type }) => type === 'restore-failed')).toMatchObject({ errors: error.details.errors });
    expect(await activation.quiet).toBeGreaterThanOrEqual(0);
  });

  it('says in one sentence what threw, in the order in which it did', async () => {
    const twice = fault('test.twice', ({ hold }) => {
      for (const what of ['second', 'first']) {
        hold(what, () => {
          throw new Error(`${what} failed`);
        });
      }
    });
    await using chaos = await engine([twice]);
    const error = await refusal((await chaos.activate(twice, {})).restore());
    expect(error.message).toBe('2 step(s) of restoring "test.twice" threw: first failed; second failed');
    expect((error.cause as Error).message).toBe('first failed; second failed');
  });

  it('tells restoreAll what threw, and restores the others', async () => {
    const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 10));
    await using chaos = await engine([failing, drift]);
    await chaos.activate(failing, {});
    await chaos.activate(drift, {});
    const report = await chaos.restoreAll();
    expect(report).toMatchObject({ restored: 2, errors: [expect.stringContaining('test.failing')] });
    expect(price.active).toBe(false);
  });

  it('goes on when a listener for delays throws', async () => {
    const wait = gateOf();
    const slow = fault('test.slow', ({ around, sleep }) => {
      around(call, async (next) => {
        await sleep(1000);
        return next();
      });
    });
    await using chaos = await engine([slow], { clock: createVirtualClock() });
    const activation = await chaos.activate(slow, {});
    chaos.onDelay(() => {
      throw new Error('no such metric');
    });
    const calls = [call.run(async () => 'one'), call.run(async () => 'two')];
    expect(await refusal(activation.restore())).toMatchObject({ code: 'CHAOS_RESTORE_FAILED' });
    expect(await Promise.all(calls)).toEqual(['one', 'two']);
    wait.open();
  });
});

describe('a restore while the fault is still being activated', () => {
  it('takes back what it has, and gives back at once what it takes later', async () => {
    const done: string[] = [];
    const wait = gateOf();
    const slow = fault('test.slow', async (fx) => {
      fx.intercept(price, (cents) => cents + 1);
      await wait.promise;
      fx.intercept(price, (cents) => cents + 2, { order: 'pre' });
      fx.around(call, async () => 'replaced');
      fx.patch(target, 'greet', () => () => 'patched');
      fx.every(1, () => void done.push('tick'));
      fx.onUpdate(() => {});
      done.push(fx.hold('late', (name) => void done.push(`${name} released`)));
      fx.defer(() => void done.push('deferred'));
      done.push(`aborted ${fx.signal.aborted}`);
      await fx.sleep(60_000);
      done.push('end');
    });
    const clock = createVirtualClock();
    await using chaos = await engine([slow], { clock });
    const activating = chaos.activate(slow, {});
    await until(() => price.active);
    const [activation] = chaos.activations();
    expect(activation?.state).toBe('starting');
    void activation?.restore('changed my mind');
    expect([price.active, chaos.activations()]).toEqual([false, []]);
    wait.open();
    expect(await refusal(activating)).toMatchObject({
      code: 'CHAOS_NOT_ACTIVE',
      message: '"test.slow" was restored while it was being activated (changed my mind)',
    });
    expect(done).toEqual(['late released', 'late', 'deferred', 'aborted true', 'end']);
    expect([price.active, call.active, target.greet(), clock.pending]).toEqual([false, false, 'hello', 0]);
  });

  it('is quiet only when the fault has come to its end and given back the rest', async () => {
    const [wait, release] = [gateOf(), gateOf()];
    const slow = fault('test.slow', async ({ hold }) => {
      await wait.promise;
      hold('late', () => release.promise);
    });
    await using chaos = await engine([slow]);
    const activating = refusal(chaos.activate(slow, {}));
    await until(() => chaos.activations().length === 1);
    const report = await chaos.restoreAll();
    let quiet = false;
    const becoming = report.quiet.then(() => {
      quiet = true;
    });
    wait.open();
    await new Promise((resolve) => setImmediate(resolve));
    expect(quiet).toBe(false);
    release.open();
    await becoming;
    expect((await activating).code).toBe('CHAOS_NOT_ACTIVE');
  });

  it('tells about a late step that throws', async () => {
    const wait = gateOf();
    const slow = fault('test.slow', async ({ hold }) => {
      await wait.promise;
      hold(1, () => {
        throw new Error('too late');
      });
    });
    await using chaos = await engine([slow]);
    const events = record(chaos);
    const activating = refusal(chaos.activate(slow, {}));
    await until(() => chaos.activations().length === 1);
    await chaos.activations()[0]?.restore();
    wait.open();
    await activating;
    expect(events.filter(({ type }) => type === 'restore-failed')).toMatchObject([{ errors: ['too late'] }]);
  });

  it('comes by itself when its time is over', async () => {
    const clock = createVirtualClock();
    const stuck = fault('test.stuck', async ({ intercept, signal }) => {
      intercept(price, (cents) => cents + 1);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
    await using chaos = await engine([stuck], { clock });
    const activating = refusal(chaos.activate(stuck, {}, { limits: { for: '1m' } }));
    await until(() => price.active);
    await clock.advance(60_000);
    expect(price.active).toBe(false);
    expect((await activating).message).toContain('(expired)');
  });
});

describe('a fault that throws while it is activated', () => {
  it('gives back what it had taken, and the cause says why', async () => {
    const bug = new Error('no such table');
    let released = false;
    const broken = fault('test.broken', async ({ intercept, hold }) => {
      intercept(price, (cents) => cents + 1);
      hold(1, async () => {
        released = true;
      });
      throw bug;
    });
    await using chaos = await engine([broken]);
    const error = await refusal(chaos.activate(broken, {}));
    expect(error).toMatchObject({
      code: 'CHAOS_ACTIVATE_FAILED',
      message: '"test.broken" threw while it was activated: no such table',
      cause: bug,
    });
    expect([price.active, released, chaos.activations()]).toEqual([false, true, []]);
  });

  it('is told apart from a refusal of the engine, which passes as it is', async () => {
    const twice = fault('test.twice', ({ intercept }) => {
      intercept(price, (cents) => cents);
      intercept(price, (cents) => cents);
    });
    const odd = fault('test.odd', () => {
      throw 'a string';
    });
    await using chaos = await engine([twice, odd]);
    expect(await refusal(chaos.activate(twice, {}))).toMatchObject({ code: 'CHAOS_EFFECT_INVALID' });
    expect(await refusal(chaos.activate(odd, {}))).toMatchObject({
      code: 'CHAOS_ACTIVATE_FAILED',
      message: expect.stringContaining('"a string"'),
    });
    expect(price.active).toBe(false);
  });
});

describe('the end of an activation', () => {
  const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));

  it('comes at its time, and can be moved', async () => {
    const clock = createVirtualClock(1_000_000);
    await using chaos = await engine([drift], { clock });
    const events = record(chaos);
    const activation = await chaos.activate(drift, {}, { limits: { for: '1m' } });
    expect(activation.expiresAt).toBe(1_060_000);
    await clock.advance(59_999);
    expect(activation.state).toBe('active');
    activation.extend('2m', { by: 'ada' });
    expect(activation.expiresAt).toBe(1_179_999);
    await clock.advance(119_999);
    expect(activation.state).toBe('active');
    await clock.advance(1);
    expect([activation.state, activation.restoreReason, price.active]).toEqual(['restored', 'expired', false]);
    expect(events.map(({ type }) => type)).toEqual(['activated', 'extended', 'restored', 'quiet']);
    expect(events[1]).toMatchObject({ by: 'ada', expiresAt: 1_179_999 });
  });

  it('comes after 15 minutes when nothing is said, or at an instant', async () => {
    const clock = createVirtualClock(Date.UTC(2025, 0, 1));
    await using chaos = await engine([drift], { clock });
    const plain = await chaos.activate(drift, {});
    const dated = await chaos.activate(drift, {}, { limits: { until: '2025-01-01T00:20:00Z' } });
    await clock.advance(15 * 60_000);
    expect([plain.state, dated.state]).toEqual(['restored', 'active']);
    await clock.advance(5 * 60_000);
    expect(dated.state).toBe('restored');
  });

  it('may lie a day ahead, to the millisecond', async () => {
    await using chaos = await engine([drift], { clock: createVirtualClock(5_000) });
    const activation = await chaos.activate(drift, {}, { limits: { for: '24h' } });
    expect(activation.view()).toMatchObject({ startedAt: 5_000, expiresAt: 5_000 + 24 * 3_600_000 });
  });

  it('waits on a timer that keeps no process alive, as do ticks; a delay of a request does', async () => {
    const clock = createVirtualClock();
    const asked: (readonly [number, boolean | undefined])[] = [];
    const watched: Clock = {
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      setTimeout: (fn, ms, options) => {
        asked.push([ms, options?.ref]);
        return clock.setTimeout(fn, ms, options);
      },
    };
    const busy = fault('test.busy', ({ every, around, sleep }) => {
      every(10, () => {});
      around(call, (next) => sleep(7).then(next));
    });
    await using chaos = await engine([busy], { clock: watched });
    await chaos.activate(busy, {}, { limits: { for: '1m' } });
    const calling = call.run(async () => 'own');
    await clock.advance(10);
    await calling;
    expect(asked).toEqual([
      [60_000, false],
      [10, false],
      [7, undefined],
      [10, false],
    ]);
  });

  it('keeps no process alive until then', async () => {
    const index = JSON.stringify(fileURLToPath(new URL('../index.ts', import.meta.url)));
    const program = `
      import { createChaos, defineFault, definePlugin } from ${index};
      const tick = defineFault({ id: 'a.tick', reach: 'process', title: 'x', activate: ({ every }) => every(10, () => {}) });
      const chaos = await createChaos({ plugins: [definePlugin({ name: 'a', family: 'a', faults: [tick] })()] });
      const activation = await chaos.activate(tick, {});
      console.log(activation.state);
    `;
    const args = ['--conditions=@perfshop/source', '--input-type=module', '-e', program];
    const env = { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' };
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: 10_000 });
    expect(stdout).toBe('active\n');
  });

  it('refuses to be updated or extended, and says how it ended', async () => {
    await using chaos = await engine([drift]);
    const activation = await chaos.activate(drift, {});
    await activation.restore('lunch');
    const refused = (what: string) => ({
      code: 'CHAOS_NOT_ACTIVE',
      message: `The activation ${activation.id} of "test.drift" can't be ${what}: it ended (lunch)`,
      details: { fault: 'test.drift', activation: activation.id, reason: 'lunch' },
    });
    expect(await refusal(activation.update({}))).toMatchObject(refused('updated'));
    expect(() => activation.extend('1m')).toThrow(expect.objectContaining(refused('extended')));
    expect(() => chaos.activation(activation.id)).toThrow(
      expect.objectContaining({ code: 'CHAOS_UNKNOWN_ACTIVATION' }),
    );
  });
});
