import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { defineCallPoint, definedPoints, definePoint, type Layer } from './index.ts';

const value = definePoint<string, { readonly seen?: string[] }>('points.value');
const call = defineCallPoint<string, string>('points.call');

const attached: (() => void)[] = [];
afterEach(() => {
  for (const remove of attached.splice(0)) remove();
});
const add = (key: string, mark = key) => {
  const remove = value.attach({ key, handler: (text) => `${text}${mark}` });
  attached.push(remove);
  return remove;
};

describe('an inactive point', () => {
  it('returns the very value it was given', () => {
    const object = {};
    const point = definePoint<object>('points.object');
    expect(point.active).toBe(false);
    expect(point.apply(object)).toBe(object);
  });

  it('returns the very promise of the call', () => {
    const promise = Promise.resolve('order');
    expect(call.run(() => promise, 'cart')).toBe(promise);
  });

  it('lets a synchronous error of the call through as it is', () => {
    const error = new Error('before any promise');
    const run = () =>
      call.run(() => {
        throw error;
      }, 'cart');
    expect(run).toThrow(error);
  });
});

describe('an active point', () => {
  it('gives the value and its context to the handler', () => {
    const seen: string[] = [];
    attached.push(
      value.attach({
        key: 'a',
        handler: (text, context) => {
          context.seen?.push(text);
          return text.toUpperCase();
        },
      }),
    );
    expect(value.active).toBe(true);
    expect(value.apply('price', { seen })).toBe('PRICE');
    expect(seen).toEqual(['price']);
  });

  it('lets the layers of a value act in the order of their keys, whatever the order they came in', () => {
    add('2:b', '3');
    add('1:z', '2');
    add('0:m', '1');
    expect(value.apply('', {})).toBe('123');
  });

  it('puts the smallest key of a call outermost', async () => {
    const trace: string[] = [];
    const layer = (key: string): Layer<(next: () => Promise<string>, context: string) => Promise<string>> => ({
      key,
      handler: async (next, context) => {
        trace.push(`${key} in for ${context}`);
        const result = await next();
        trace.push(`${key} out`);
        return `${key}(${result})`;
      },
    });
    attached.push(call.attach(layer('2')), call.attach(layer('0')), call.attach(layer('1')));
    const result = await call.run(async () => {
      trace.push('call');
      return 'order';
    }, 'cart');
    expect(result).toBe('0(1(2(order)))');
    expect(trace).toEqual(['0 in for cart', '1 in for cart', '2 in for cart', 'call', '2 out', '1 out', '0 out']);
  });

  it('keeps the layers of a call that is under way', async () => {
    let go = () => {};
    const wait = new Promise<void>((resolve) => {
      go = resolve;
    });
    const outer = call.attach({ key: '0', handler: (next) => wait.then(next).then((order) => `${order}!`) });
    const inner = call.attach({ key: '1', handler: async (next) => `${await next()}?` });
    const running = call.run(async () => 'order', 'cart');
    outer();
    inner();
    go();
    expect(await running).toBe('order?!');
    expect(call.active).toBe(false);
  });

  it('lets a handler remove itself or others while it runs', () => {
    const second = add('2');
    const first = value.attach({
      key: '1',
      handler: (text) => {
        first();
        second();
        return `${text}1`;
      },
    });
    expect(value.apply('', {})).toBe('12');
    expect(value.apply('', {})).toBe('');
    expect(value.active).toBe(false);
  });

  it('comes and goes in any order, and ends as it began', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat()), { maxLength: 30 }), (program) => {
        const present: { key: number; serial: number; remove: () => void }[] = [];
        for (const [serial, [key, choice]] of program.entries()) {
          const gone = choice % 3 === 0 ? present.splice(choice % Math.max(1, present.length), 1)[0] : undefined;
          gone?.remove();
          gone?.remove();
          if (gone === undefined) present.push({ key, serial, remove: add(String(key), `${key}.${serial} `) });
          // Layers of one key act in the order in which they were attached.
          const expected = [...present].sort((a, b) => a.key - b.key || a.serial - b.serial);
          expect(value.apply('', {})).toBe(expected.map((one) => `${one.key}.${one.serial} `).join(''));
          expect(value.active).toBe(present.length > 0);
        }
        for (const one of present) one.remove();
        expect(value.active).toBe(false);
      }),
    );
  });
});

describe('the registry of points', () => {
  it('stands where other copies of the package look for it', () => {
    const registry = (globalThis as Record<symbol, unknown>)[Symbol.for('perfshop.points.v1')] as Map<string, unknown>;
    expect(registry.get('points.value')).toBe(value);
  });

  it('gives one point for one id', () => {
    expect(definePoint('points.value')).toBe(value);
    expect(definedPoints()).toContain(value);
  });

  it('keeps the first key function of an id', () => {
    const first = definePoint<number, { readonly id: string }>('points.keyed', { key: ({ id }) => id });
    const second = definePoint<number, { readonly id: string }>('points.keyed', { key: () => 'other' });
    expect(second.key?.({ id: 'p-1' })).toBe('p-1');
    expect(first.key).toBe(second.key);
  });

  it('refuses one id for two kinds, and names both', () => {
    expect(() => defineCallPoint('points.value')).toThrow(
      new TypeError('Point "points.value" is already defined as a value point, not a call point'),
    );
    expect(() => definePoint('points.call')).toThrow(TypeError);
    expect(definePoint('points.value')).toBe(value);
  });

  it('is shared by two copies of the package in one process', async () => {
    const url = new URL('./index.ts?copy=2', import.meta.url).href;
    const other = (await import(/* @vite-ignore */ url)) as typeof import('./index.ts');
    expect(other.definePoint).not.toBe(definePoint);
    const mine = definePoint<number>('points.shared');
    const theirs = other.definePoint<number>('points.shared');
    attached.push(theirs.attach({ key: '1', handler: (number) => number + 1 }));
    expect(mine.apply(1)).toBe(2);
    attached.push(mine.attach({ key: '0', handler: (number) => number * 10 }));
    expect(theirs.apply(1)).toBe(11);
    expect(other.definedPoints()).toContain(mine);
  });
});
