import * as pathModule from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { Effects, Order } from '../faults/effects.ts';
import { engine, fault, gateOf, record, refusal } from '../test-support/engine.ts';
import { faultOf } from './injected-error.ts';

const bug = new Error('a bug in the fault');
const own = new Error("the application's own");

class Mailer {
  readonly sent: string[] = [];
  send(to: string) {
    this.sent.push(to);
    return `sent to ${to}`;
  }
  async queue(to: string) {
    this.sent.push(to);
    if (to === 'nobody') throw own;
    return `queued for ${to}`;
  }
  refuse(): never {
    this.sent.push('refused');
    throw own;
  }
}
let mailer = new Mailer();
afterEach(() => {
  mailer = new Mailer();
});

/** An engine with a fault that patches a method of the mailer. */
async function patched(
  method: 'send' | 'queue' | 'refuse',
  wrap: (fx: Effects<object>) => unknown,
  target: object = mailer,
) {
  const one = fault('test.patch', (fx) => fx.patch(target as Mailer, method, wrap(fx) as never));
  const chaos = await engine([one]);
  const events = record(chaos);
  const activation = await chaos.activate(one, {});
  return { chaos, activation, events, [Symbol.asyncDispose]: () => chaos.close() };
}
const descriptors = (target: object) => Object.getOwnPropertyDescriptors(target);

describe('a patched method', () => {
  it('is called through the fault, with its receiver and its arguments', async () => {
    await using test = await patched('send', () => (original: (to: string) => string) => {
      return function (this: Mailer, to: string) {
        return `${original.call(this, to.toUpperCase())}!`;
      };
    });
    expect([mailer.send('ada'), mailer.sent]).toEqual(['sent to ADA!', ['ADA']]);
    expect(test.activation.counters.view()).toMatchObject({ considered: 1, injected: 1 });
    expect(test.events.find(({ type }) => type === 'injected')).toMatchObject({ point: 'send()' });
  });

  it('looks like the original: name, length and properties of its own', async () => {
    const note = Symbol('note');
    const send = Object.assign(
      function send(to: string) {
        return to;
      },
      { retries: 3, [note]: 'noted' },
    );
    const target = { send };
    await using _test = await patched('send', () => (original: unknown) => original, target);
    expect(target.send).not.toBe(send);
    expect([target.send.name, target.send.length, target.send.retries, target.send[note]]).toEqual([
      'send',
      1,
      3,
      'noted',
    ]);
  });

  it('can still be promisified as its owner meant it', async () => {
    const exec = (_command: string, done: (error: null, stdout: string, stderr: string) => void) =>
      done(null, 'out', 'err');
    Object.defineProperty(exec, promisify.custom, { value: async () => ({ stdout: 'out', stderr: 'err' }) });
    const target = { send: exec };
    await using _test = await patched('send', () => (original: unknown) => original, target);
    expect(await promisify(target.send)('ls')).toEqual({ stdout: 'out', stderr: 'err' });
  });

  it('that is a class still makes instances, and knows them', async () => {
    class Parser {
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    const library = { send: Parser };
    await using _test = await patched('send', () => (original: unknown) => original, library);
    const Patched = library.send;
    const made = new Patched('a');
    class Sub extends Patched {}
    const sub = new Sub('b');
    expect([made.text, made instanceof Parser, made instanceof Patched, made.constructor]).toEqual([
      'a',
      true,
      true,
      Parser,
    ]);
    expect([sub.text, sub instanceof Sub, sub instanceof Parser]).toEqual(['b', true, true]);
  });

  it('returns the very promise of the original when the fault does', async () => {
    const promise = Object.assign(Promise.resolve('queued'), { cancel: () => 'cancelled' });
    const target = { queue: () => promise };
    await using test = await patched('queue', () => (original: unknown) => original, target);
    expect(target.queue()).toBe(promise);
    await promise;
    expect(test.activation.inFlight).toBe(0);
  });

  it('is under injection until its promise has settled', async () => {
    const wait = gateOf();
    await using test = await patched('queue', () => () => () => wait.promise);
    const queued = mailer.queue('ada');
    expect(test.activation.inFlight).toBe(1);
    wait.open();
    await queued;
    expect(test.activation.inFlight).toBe(0);
    await test.activation.restore();
    await using failing = await patched('queue', () => (original: unknown) => original);
    const failed = mailer.queue('nobody');
    expect(failing.activation.inFlight).toBe(1);
    expect(await refusal(failed)).toBe(own);
    expect(failing.activation.inFlight).toBe(0);
  });
});

describe('the property of a patched method', () => {
  class Derived extends Mailer {}
  const cases: Readonly<Record<string, () => object>> = {
    'an own method': () => ({ send: () => 'own' }),
    'a method of the class': () => Mailer.prototype,
    'a method that an instance inherits': () => new Derived(),
    'a method that is not enumerable': () =>
      Object.defineProperty({}, 'send', { value: () => 'own', configurable: true }),
    'a method that can not be configured': () =>
      Object.defineProperty({}, 'send', { value: () => 'own', writable: true }),
    'a getter': () => ({
      get send() {
        return () => 'own';
      },
    }),
    'a static method': () =>
      class {
        readonly instance = true;
        static send() {
          return 'own';
        }
      },
    'a method without a prototype': () => Object.assign(Object.create(null), { send: () => 'own' }),
  };
  it.each(Object.entries(cases))('of %s is put back exactly as it was', async (_name, make) => {
    const target = make() as Mailer;
    const before = descriptors(target);
    for (let round = 0; round < 2; round++) {
      await using test = await patched('send', () => () => () => 'patched', target);
      expect(target.send('ada')).toBe('patched');
      expect(Object.keys(target)).toEqual(Object.keys(Object.defineProperties({}, before)));
      await test.activation.restore();
      expect(descriptors(target)).toEqual(before);
    }
  });

  it.each([
    ['frozen', Object.freeze({ send: () => 'own' })],
    ['sealed off from new ones', Object.preventExtensions(Object.create(new Mailer()))],
    ['fixed', Object.defineProperty({}, 'send', { get: () => () => 'own' })],
    ['a module', pathModule],
  ])('that is %s is refused, and nothing has changed', async (_name, target) => {
    const method = 'send' in target ? 'send' : 'join';
    const before = descriptors(target);
    const one = fault('test.patch', (fx) => fx.patch(target as Mailer, method as 'send', (original) => original));
    await using chaos = await engine([one]);
    expect(await refusal(chaos.activate(one, {}))).toMatchObject({
      code: 'CHAOS_EFFECT_INVALID',
      message: expect.stringContaining(`The method "${method}" of`),
    });
    expect(descriptors(target)).toEqual(before);
  });

  const around = (id: string, order?: Order) =>
    fault(id, (fx) =>
      fx.patch(mailer, 'send', (original) => (to) => `${id.slice(5)}(${original(to)})`, order ? { order } : {}),
    );

  it('comes back when the last of several faults has left, in whatever order', async () => {
    const faults = [around('test.a'), around('test.b'), around('test.c')];
    await using chaos = await engine(faults);
    mailer.send = (to: string) => to;
    const before = descriptors(mailer);
    const active = await Promise.all(faults.map((one) => chaos.activate(one, {})));
    expect(mailer.send('x')).toBe('a(b(c(x)))');
    await active[1]?.restore();
    expect(mailer.send('x')).toBe('a(c(x))');
    await active[0]?.restore();
    expect(mailer.send('x')).toBe('c(x)');
    await active[2]?.restore();
    expect(descriptors(mailer)).toEqual(before);
  });

  it.each([[[0, 1, 2, 3]], [[3, 2, 1, 0]], [[2, 0, 3, 1]]])(
    'is wrapped in the order pre, normal, post and then by id, the first outermost, in whatever order they came: %j',
    async (arrivals) => {
      const faults = [around('test.b'), around('test.a', 'post'), around('test.d', 'pre'), around('test.c', 'normal')];
      await using chaos = await engine(faults);
      mailer.send = (to: string) => to;
      for (const index of arrivals) await chaos.activate(faults[index] as (typeof faults)[0], {});
      expect(mailer.send('x')).toBe('d(b(c(a(x))))');
    },
  );

  it('is wrapped by the same fault of two engines, the first outermost', async () => {
    const wrapped = (mark: string) =>
      fault('test.same', (fx) => fx.patch(mailer, 'send', (original) => (to) => `${mark}(${original(to)})`));
    const [first, second] = [wrapped('first'), wrapped('second')];
    await using one = await engine([first]);
    await using two = await engine([second]);
    mailer.send = (to: string) => to;
    const outer = await one.activate(first, {});
    await two.activate(second, {});
    expect(mailer.send('x')).toBe('first(second(x))');
    await outer.restore();
    expect(mailer.send('x')).toBe('second(x)');
  });

  it('may be patched by one fault in two orders, and not twice in one', async () => {
    const both = fault('test.both', (fx) => {
      fx.patch(mailer, 'send', (original) => (to) => `outer(${original(to)})`, { order: 'pre' });
      fx.patch(mailer, 'send', (original) => (to) => `inner(${original(to)})`);
    });
    const twice = fault('test.twice', (fx) => {
      for (let time = 0; time < 2; time++) fx.patch(mailer, 'send', (original) => original, { order: 'post' });
    });
    await using chaos = await engine([both, twice]);
    mailer.send = (to: string) => to;
    await chaos.activate(both, {});
    expect(mailer.send('x')).toBe('outer(inner(x))');
    expect(await refusal(chaos.activate(twice, {}))).toMatchObject({
      code: 'CHAOS_EFFECT_INVALID',
      message: '"test.twice" acts twice at one place, in the same order',
    });
    expect(mailer.send('x')).toBe('outer(inner(x))');
  });

  it('stays with whoever wrapped it meanwhile, and calls pass through', async () => {
    const target = { send: (to: string) => `sent to ${to}` };
    const before = descriptors(target);
    const first = await patched(
      'send',
      () => (original: (to: string) => string) => (to: string) => `${original(to)}!`,
      target,
    );
    const trampoline = target.send;
    target.send = (to: string) => `traced ${trampoline(to)}`;
    expect(target.send('ada')).toBe('traced sent to ada!');
    await first.chaos.close();
    expect(target.send('ada')).toBe('traced sent to ada');
    const second = await patched('send', () => () => () => 'patched', target);
    expect(target.send('ada')).toBe('traced patched');
    target.send = trampoline;
    await second.chaos.close();
    expect(descriptors(target)).toEqual(before);
  });
});

describe('a patch with a bug', () => {
  it('before the original runs leaves the application with its own result', async () => {
    for (const wrap of [
      () => {
        throw bug;
      },
      () => () => {
        throw bug;
      },
      () => 'no function',
    ]) {
      await using test = await patched('send', () => wrap);
      expect([mailer.send('ada'), mailer.sent]).toEqual(['sent to ada', ['ada']]);
      expect([test.activation.restoreReason, test.activation.inFlight]).toEqual(['crashed', 0]);
      mailer = new Mailer();
    }
  });

  it('after the original ran neither runs it again nor loses its result', async () => {
    await using test = await patched(
      'send',
      () => (original: (to: string) => string) =>
        function (this: Mailer, to: string) {
          original.call(this, to);
          throw bug;
        },
    );
    expect([mailer.send('ada'), mailer.sent]).toEqual(['sent to ada', ['ada']]);
    expect(test.activation.restoreReason).toBe('crashed');
  });

  it('after the original failed leaves the application with its own error', async () => {
    await using test = await patched(
      'refuse',
      () => (original: () => never) =>
        function (this: Mailer) {
          try {
            original.call(this);
          } catch {
            throw bug;
          }
        },
    );
    expect(() => mailer.refuse()).toThrow(own);
    expect([test.activation.restoreReason, mailer.sent]).toEqual(['crashed', ['refused']]);
  });

  it('in a promise likewise: before, after, and after the original failed', async () => {
    type Queue = (to: string) => Promise<string>;
    const wraps: ((original: Queue) => Queue)[] = [
      () => async () => Promise.reject(bug),
      (original) =>
        async function (this: Mailer, to: string) {
          await original.call(this, to);
          throw bug;
        },
      (original) =>
        async function (this: Mailer, to: string) {
          await original.call(this, to).catch(() => {});
          throw bug;
        },
    ];
    for (const [index, wrap] of wraps.entries()) {
      await using test = await patched('queue', () => wrap);
      const to = index === 2 ? 'nobody' : 'ada';
      const outcome = await mailer.queue(to).catch((error) => error);
      expect([outcome, mailer.sent]).toEqual([index === 2 ? own : 'queued for ada', [to]]);
      expect([test.activation.restoreReason, test.activation.inFlight]).toEqual(['crashed', 0]);
      mailer = new Mailer();
    }
  });
});

describe("an error of the application's own, through a patch", () => {
  it('passes by identity and is no crash, at once or by a promise', async () => {
    await using thrown = await patched('refuse', () => (original: () => never) => original);
    expect(() => mailer.refuse()).toThrow(own);
    await using rejected = await patched('queue', () => (original: (to: string) => Promise<string>) => {
      return async function (this: Mailer, to: string) {
        return original.call(this, to);
      };
    });
    expect(await refusal(mailer.queue('nobody'))).toBe(own);
    expect([thrown.activation.state, rejected.activation.state]).toEqual(['active', 'active']);
  });

  it('is told from an injected one', async () => {
    await using test = await patched('queue', (fx) => () => async () => fx.fail(new Error('injected')));
    const error = await refusal(mailer.queue('ada'));
    expect([faultOf(error)?.activation, mailer.sent, test.activation.state]).toEqual([
      test.activation.id,
      [],
      'active',
    ]);
  });
});
