import { createChaos, defineFault, definePlugin, type Fault, type NoParams } from '@perfshop/core';
import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import { basketTotal, dependencyCall, invoiceRendering, paymentResult, rowWrite } from './index.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const activate = async (fault: Fault<NoParams>) => {
  const plugin = definePlugin({ name: 'test', version: '1.0.0', family: 'test', title: 'Test', faults: [fault] });
  const chaos = await createChaos({ plugins: [plugin()] });
  closers.push(() => chaos.close());
  return chaos.activate(fault, {});
};

const payment = { amountCents: 2_890, currency: 'EUR' };
const referenceOf = () => paymentResult.apply({ reference: 'pay-7', card: '4242' }, payment).reference;

describe('paymentResult', () => {
  it('lets F1 take the answer away, so that the application itself throws', async () => {
    expect(referenceOf()).toBe('pay-7');
    const fault = defineFault({
      id: 'test.null-dereference',
      reach: 'request',
      title: 'Null dereference',
      activate({ intercept }) {
        intercept(paymentResult, () => undefined as never);
      },
    });
    const activation = await activate(fault);
    expect(referenceOf).toThrow(new TypeError("Cannot read properties of undefined (reading 'reference')"));
    await activation.restore();
    expect(referenceOf()).toBe('pay-7');
  });
});

describe('basketTotal', () => {
  it('lets F2 exhaust the stack, and the application gets the RangeError', async () => {
    const total = () => basketTotal.apply(2_890, { productIds: [7] });
    const deeper = (depth: number): number => deeper(depth + 1) + 1;
    const fault = defineFault({
      id: 'test.stack-overflow',
      reach: 'request',
      title: 'Stack overflow',
      activate({ intercept, fail }) {
        intercept(basketTotal, () => {
          try {
            return deeper(0);
          } catch (error) {
            throw fail(error as Error);
          }
        });
      },
    });
    const activation = await activate(fault);
    expect(total).toThrow(RangeError);
    await activation.restore();
    expect(total()).toBe(2_890);
  });
});

describe('rowWrite', () => {
  it('lets F4 write one field wrongly, in a copy of the row', async () => {
    const row = { number: 'PS-2026-12', totalCents: 2_890 };
    const write = () => rowWrite.apply(row, { table: 'orders', identity: 'key-12' });
    const fault = defineFault({
      id: 'test.silent-corruption',
      reach: 'shared-data',
      title: 'Silent corruption',
      activate({ intercept }) {
        intercept(rowWrite, (each, { table }) =>
          table === 'orders' && 'totalCents' in each ? { ...each, totalCents: Number(each.totalCents) + 100 } : each,
        );
      },
    });
    const activation = await activate(fault);
    expect(write()).toEqual({ number: 'PS-2026-12', totalCents: 2_990 });
    expect(row.totalCents).toBe(2_890);
    await activation.restore();
    expect(write()).toBe(row);
    expect(rowWrite.key?.({ table: 'orders', identity: 'key-12' })).toBe('orders:key-12');
  });
});

describe('dependencyCall and invoiceRendering', () => {
  it('let a fault fail a call as its driver would, before it is made', async () => {
    let calls = 0;
    const call = (operation: string) => dependencyCall.run(async () => ++calls, { dependency: 'database', operation });
    const fault = defineFault({
      id: 'test.throw',
      reach: 'request',
      title: 'Throw',
      activate({ around, fail }) {
        around(dependencyCall, async (next, { operation }) => {
          if (operation === 'place-order')
            throw fail(Object.assign(new Error('Deadlock found'), { code: 'ER_LOCK_DEADLOCK' }));
          return next();
        });
        around(invoiceRendering, async () => {
          throw fail(Object.assign(new Error('out of memory'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }));
        });
      },
    });
    const activation = await activate(fault);
    await expect(call('place-order')).rejects.toMatchObject({ code: 'ER_LOCK_DEADLOCK' });
    expect(await call('read')).toBe(1);
    await expect(invoiceRendering.run(async () => 'page', { orderId: 12 })).rejects.toMatchObject({
      code: 'ERR_WORKER_OUT_OF_MEMORY',
    });
    await activation.restore();
    expect(await call('place-order')).toBe(2);
  });

  it('give back the very promise of the call while nothing is active, of its own type', () => {
    const page = Promise.resolve('page');
    expect(invoiceRendering.run(() => page, { orderId: 12 })).toBe(page);
    expectTypeOf(invoiceRendering.run(() => page, { orderId: 12 })).toEqualTypeOf<Promise<string>>();
    expectTypeOf(paymentResult.apply({ reference: 'a', card: 1 }, payment).card).toBeNumber();
  });
});
