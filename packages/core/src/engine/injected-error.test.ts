import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { defineCallPoint, definePoint } from '../points/index.ts';
import { engine, fault, record } from '../test-support/engine.ts';
import { faultOf } from './injected-error.ts';

class OutOfStock extends Error {
  override name = 'OutOfStock';
  readonly status = 409;
}
const price = definePoint<number>('injected.price');
const call = defineCallPoint<string>('injected.call');
const service = { charge: (cents: number) => `charged ${cents}`, later: async (cents: number) => `charged ${cents}` };

const failing = fault('test.failing', (fx) => {
  const failOf = () => fx.fail(new OutOfStock('sold out'));
  fx.intercept(price, () => failOf());
  fx.around(call, async () => {
    await fx.sleep(0);
    return failOf();
  });
  fx.patch(service, 'charge', () => () => failOf());
  fx.patch(service, 'later', () => async () => failOf());
});

function checkoutByPrice() {
  return price.apply(1);
}
async function checkoutByCall() {
  return await call.run(async () => 'own');
}
function checkoutByPatch() {
  return service.charge(1);
}
async function checkoutByAsyncPatch() {
  return await service.later(1);
}

/** What a checkout fails with. */
async function errorOf(checkout: () => unknown): Promise<OutOfStock> {
  try {
    await checkout();
  } catch (error) {
    return error as OutOfStock;
  }
  throw new Error('It did not fail');
}

describe('an injected error', () => {
  it.each([checkoutByPrice, checkoutByCall, checkoutByPatch, checkoutByAsyncPatch])(
    'reaches %o as the application would throw it, with nothing of fault and engine to be seen',
    async (checkout) => {
      await using chaos = await engine([failing]);
      const activation = await chaos.activate(failing, {});
      const events = record(chaos);
      const error = await errorOf(checkout);
      expect(events).toMatchObject([{ type: 'injected', activation: activation.id }]);
      expect(error).toBeInstanceOf(OutOfStock);
      expect([error.name, error.message, error.status]).toEqual(['OutOfStock', 'sold out', 409]);
      expect(faultOf(error)).toEqual({ fault: 'test.failing', activation: activation.id });
      expect([Object.keys(error).sort(), JSON.stringify(error)]).toEqual([
        ['name', 'status'],
        '{"name":"OutOfStock","status":409}',
      ]);
      // Symbols that can be enumerated would stand in every log.
      expect([inspect(error), Reflect.ownKeys({ ...error })]).toEqual([
        expect.not.stringContaining('perfshop.fault'),
        ['name', 'status'],
      ]);
      const [head, first, ...rest] = (error.stack ?? '').split('\n');
      expect(head).toBe('OutOfStock: sold out');
      expect(first).toMatch(new RegExp(`^ +at (async )?${checkout.name} `));
      expect(rest.join('\n')).not.toMatch(/engine\/(?!injected-error\.test)|points\/|failOf/);
      expect(activation.state).toBe('active');
      // As with any error, whoever reports it may cut the stack further.
      error.stack = 'cut';
      expect(error.stack).toBe('cut');
    },
  );

  it('shows where the application was, also when another fault has slept before', async () => {
    const slow = fault('test.a-slow', (fx) => {
      fx.around(call, (next) => fx.sleep(0).then(next));
      fx.patch(service, 'later', (original) => (cents) => fx.sleep(0).then(() => original(cents)));
    });
    await using chaos = await engine([slow, failing]);
    // A patch wraps those before it.
    for (const one of [failing, slow]) await chaos.activate(one, {});
    for (const checkout of [checkoutByCall, checkoutByAsyncPatch]) {
      const error = await errorOf(checkout);
      expect(error).toBeInstanceOf(OutOfStock);
      expect(error.stack?.split('\n')[1]).toMatch(new RegExp(`^ +at (async )?${checkout.name} `));
    }
  });

  it('is told from an error of the application, whatever that is', () => {
    for (const value of [new Error('own'), undefined, null, 'text', 42, {}]) expect(faultOf(value)).toBeUndefined();
  });

  it('carries the brand that other copies of the package look for', async () => {
    await using chaos = await engine([failing]);
    await chaos.activate(failing, {});
    const error = await errorOf(checkoutByPrice);
    expect((error as unknown as Record<symbol, unknown>)[Symbol.for('perfshop.fault')]).toMatchObject({
      fault: 'test.failing',
    });
  });

  it('keeps a message of several lines, and an error without a stack gets one', async () => {
    const lines = new Error('first line\nsecond line');
    const bare = new Error('bare');
    delete bare.stack;
    const errors = [lines, bare];
    const one = fault('test.lines', (fx) => fx.intercept(price, () => fx.fail(errors.shift() as Error)));
    await using chaos = await engine([one]);
    await chaos.activate(one, {});
    expect((await errorOf(checkoutByPrice)).stack).toMatch(/^Error: first line\nsecond line\n +at checkoutByPrice /);
    expect((await errorOf(checkoutByPrice)).stack).toMatch(/^Error: bare\n +at checkoutByPrice /);
  });

  it('that can not be marked is a bug of the fault, and the value passes', async () => {
    const frozen = fault('test.frozen', (fx) => fx.intercept(price, () => fx.fail(Object.freeze(new Error('frozen')))));
    const text = fault('test.text', (fx) => fx.intercept(price, () => fx.fail('text' as never)));
    await using chaos = await engine([frozen, text]);
    const activations = [await chaos.activate(frozen, {}), await chaos.activate(text, {})];
    expect(price.apply(1)).toBe(1);
    expect(activations.map(({ restoreReason }) => restoreReason)).toEqual(['crashed', 'crashed']);
  });
});
