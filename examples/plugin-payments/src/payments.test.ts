import { type Chaos, createChaos, faultOf, use } from '@perfshop/core';
import { createVirtualClock } from '@perfshop/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { AcquirerTimeoutError, declined, lostAnswer, payments } from './index.ts';
import { authorise } from './points.ts';

let chaos: Chaos;
afterEach(() => chaos.close());

let asked = 0;
const pay = (orderId: string, amount = 4990) =>
  authorise.run(
    async () => {
      asked += 1;
      return { approved: true };
    },
    { orderId, amount, currency: 'EUR' },
  );

describe('payments.declined', () => {
  it('declines the same orders at every try, with a reason, and asks nobody', async () => {
    chaos = await createChaos({ plugins: [payments({ declineReasons: ['lost_card'] })], seed: 7 });
    await chaos.activate(declined, { percent: 50 });
    const orders = Array.from({ length: 40 }, (_, index) => `order-${index}`);
    asked = 0;
    const first = await Promise.all(orders.map((order) => pay(order)));
    const refused = first.filter(({ approved }) => !approved);
    expect(refused.length).toBeGreaterThan(5);
    expect(refused.length).toBeLessThan(35);
    expect(refused.every(({ reason }) => reason === 'lost_card')).toBe(true);
    expect(asked).toBe(orders.length - refused.length);
    expect(await Promise.all(orders.map((order) => pay(order)))).toEqual(first);
  });

  it('lets small amounts through', async () => {
    chaos = await createChaos({ plugins: [payments()] });
    await chaos.activate(declined, { percent: 100, from: 5000 });
    expect(await pay('order-1', 4999)).toEqual({ approved: true });
    expect(await pay('order-1', 5000)).toMatchObject({ approved: false });
  });

  it('is gone after a restore', async () => {
    chaos = await createChaos({ plugins: [payments()] });
    const activation = await chaos.activate(declined, { percent: 100 });
    expect(await pay('order-1')).toMatchObject({ approved: false });
    await activation.restore();
    expect(await pay('order-1')).toEqual({ approved: true });
  });
});

describe('payments.lost-answer', () => {
  it('takes the money once and fails after the wait', async () => {
    const clock = createVirtualClock();
    chaos = await createChaos({ plugins: [payments()], clock });
    asked = 0;
    const error = await chaos.during([use(lostAnswer, { afterMs: 2000 })], async () => {
      let failure: unknown;
      const payment = pay('order-1').catch((reason: unknown) => {
        failure = reason;
      });
      await clock.advance(1999);
      expect(failure).toBeUndefined();
      await clock.advance(1);
      await payment;
      return failure;
    });
    expect(error).toBeInstanceOf(AcquirerTimeoutError);
    expect(faultOf(error)?.fault).toBe('payments.lost-answer');
    expect(asked).toBe(1);
  });
});
