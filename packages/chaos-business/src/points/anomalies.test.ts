import { createChaos, defineFault, definePlugin, type Fault, type NoParams } from '@perfshop/core';
import type { ValueHandler, ValuePoint } from '@perfshop/core/points';
import { describe, expect, it } from 'vitest';
import {
  catalogueSort,
  confirmationTotals,
  discountCombination,
  freeShippingBasis,
  orderCreation,
  orderKey,
  orderTransition,
  pointsEarned,
  pointsTakenBack,
  priceCacheKey,
  promisedDate,
  promotionCheck,
  reportMonth,
  sessionRevocation,
  stockReturn,
} from './index.ts';

const day = 86_400_000;

/** An anomaly at a value point, written with nothing but what the point tells, and what it makes of a right value. */
const anomaly = <T, C>(
  name: string,
  point: ValuePoint<T, C>,
  right: T,
  context: C,
  wrong: T,
  handler: ValueHandler<T, C>,
) => ({
  name,
  right,
  wrong,
  ask: () => (point as ValuePoint<T, unknown>).apply(right, context),
  key: () => point.key?.(context),
  fault: defineFault({
    id: 'test.anomaly',
    reach: 'request',
    title: 'Anomaly',
    activate({ intercept }) {
      intercept(point, handler);
    },
  }),
});

const candidates = [
  { code: 'TEN', cents: 1_000 },
  { code: 'FIVE', cents: 500 },
];
const pointsFor = (cents: number) => Math.floor(cents / 100);

const anomalies = [
  anomaly(
    'A4, a mail without shipping',
    confirmationTotals,
    { goodsCents: 2_400, shippingCents: 490, totalCents: 2_890 },
    { orderId: 12 },
    { goodsCents: 2_400, shippingCents: 0, totalCents: 2_400 },
    (totals) => ({ ...totals, shippingCents: 0, totalCents: totals.goodsCents }),
  ),
  anomaly(
    'A6, a promotion after its end',
    promotionCheck,
    'expired',
    { code: 'SUMMER', startsAt: 0, endsAt: 10, now: 11 },
    'valid',
    (verdict) => (verdict === 'expired' ? 'valid' : verdict),
  ),
  anomaly(
    'A7, free shipping before the discount',
    freeShippingBasis,
    9_500,
    { goodsBeforeDiscountCents: 10_500, discountCents: 1_000, thresholdCents: 10_000, country: 'FR' },
    10_500,
    (_basis, { goodsBeforeDiscountCents }) => goodsBeforeDiscountCents,
  ),
  anomaly(
    'A8, discounts on top of each other',
    discountCombination,
    candidates.slice(0, 1),
    { candidates, goodsCents: 10_000, floorCents: 6_000 },
    candidates,
    (taken, { candidates: all, goodsCents, floorCents }) =>
      all.reduce((sum, { cents }) => sum + cents, 0) <= goodsCents - floorCents ? all : taken,
  ),
  anomaly(
    'A9, calendar days',
    promisedDate,
    '2026-12-04',
    { from: '2026-11-27', businessDays: 5, country: 'FR', option: 'standard' },
    '2026-12-02',
    (_date, { from, businessDays }) => new Date(Date.parse(from) + businessDays * day).toISOString().slice(0, 10),
  ),
  anomaly(
    'A10, points on shipping',
    pointsEarned,
    24,
    { goodsCents: 2_400, shippingCents: 490, pointsFor },
    28,
    (_points, { goodsCents, shippingCents, pointsFor: count }) => count(goodsCents + shippingCents),
  ),
  anomaly('A10, points kept after a cancel', pointsTakenBack, 24, { orderId: 12 }, 0, () => 0),
  anomaly(
    'A12, the list price, and no tie broken',
    catalogueSort,
    [
      { by: 'price', direction: 'asc' },
      { by: 'id', direction: 'asc' },
    ] as const,
    { page: 1, size: 20 },
    [
      { by: 'list-price', direction: 'asc' },
      { by: 'id', direction: 'desc' },
    ] as const,
    (keys, { page }) =>
      keys.map(({ by, direction }) =>
        by === 'id' && page % 2 === 1
          ? { by, direction: 'desc' as const }
          : { by: by === 'price' ? ('list-price' as const) : by, direction },
      ),
  ),
  anomaly(
    'A13, a key without the currency',
    priceCacheKey,
    { subject: '/products/7', language: 'fr', currency: 'USD' },
    { currency: 'USD' },
    { subject: '/products/7', language: 'fr' },
    ({ subject, language }) => ({ subject, language }),
  ),
  anomaly(
    'A14, a month that ends a day early',
    reportMonth,
    { from: Date.UTC(2026, 10, 1), before: Date.UTC(2026, 11, 1) },
    { year: 2026, month: 11, timeZone: 'UTC' },
    { from: Date.UTC(2026, 10, 1), before: Date.UTC(2026, 10, 30) + 1 },
    ({ from, before }) => ({ from, before: before - day + 1 }),
  ),
  anomaly(
    'A15, a cancellation after shipping',
    orderTransition,
    false,
    { orderId: 12, from: 'shipped', to: 'cancelled', by: 'customer' },
    true,
    (allowed, { from, to }) => allowed || (from === 'shipped' && to === 'cancelled'),
  ),
];

const activate = async (fault: Fault<NoParams>) => {
  const plugin = definePlugin({ name: 'test', version: '1.0.0', family: 'test', title: 'Test', faults: [fault] });
  const chaos = await createChaos({ plugins: [plugin()] });
  return { chaos, activation: await chaos.activate(fault, {}) };
};

describe('the context of a value point', () => {
  it.each(anomalies)('is enough for $name', async ({ ask, key, right, wrong, fault }) => {
    expect(ask()).toBe(right);
    const { chaos, activation } = await activate(fault);
    expect(ask()).toEqual(wrong);
    expect(activation.counters.injected).toBe(1);
    await activation.restore();
    expect(ask()).toBe(right);
    // Draws are made by it: the same question has the same one.
    expect(['string', 'number']).toContain(typeof key());
    expect(key()).toBe(key());
    await chaos.close();
  });
});

describe('the call points', () => {
  it('let A5 make a second order under another key, while one key makes one order', async () => {
    const orders = new Map<string, number>();
    const place = async (idempotencyKey: string) =>
      orderCreation.run(
        async () => {
          const key = orderKey.apply(idempotencyKey, { idempotencyKey });
          const id = orders.get(key) ?? orders.size + 1;
          orders.set(key, id);
          return { id };
        },
        { idempotencyKey },
      );
    await place('k-1');
    expect(await place('k-1')).toEqual({ id: 1 });
    expect(orders.size).toBe(1);

    let again = false;
    const doubleOrder = defineFault({
      id: 'test.double-order',
      reach: 'shared-data',
      title: 'Double order',
      activate({ around, intercept }) {
        intercept(orderKey, (key) => (again ? `${key}.again` : key));
        around(orderCreation, async (next) => {
          const order = await next();
          again = true;
          await next();
          again = false;
          return order;
        });
      },
    });
    const { chaos, activation } = await activate(doubleOrder);
    expect(await place('k-2')).toEqual({ id: 2 });
    expect([...orders.keys()]).toEqual(['k-1', 'k-2', 'k-2.again']);
    await activation.restore();
    await place('k-3');
    expect(orders.size).toBe(4);
    await chaos.close();
  });

  it('let A11 put the end of a session off, and A16 leave pieces out of the stock', async () => {
    const open = new Set(['s-42']);
    const stock = { pieces: 5 };
    const end = () => sessionRevocation.run(async () => void open.delete('s-42'), { session: 's-42' });
    const giveBack = () =>
      stockReturn.run(
        async () => {
          stock.pieces += 2;
        },
        { productId: 7, quantity: 2 },
      );
    const later: (() => Promise<void>)[] = [];
    const both = defineFault({
      id: 'test.both',
      reach: 'shared-data',
      title: 'Both',
      activate({ around, defer }) {
        around(stockReturn, async () => {});
        around(sessionRevocation, async (next) => void later.push(next));
        defer(async () => {
          for (const next of later) await next();
        });
      },
    });
    const { chaos, activation } = await activate(both);
    await Promise.all([end(), giveBack()]);
    expect([open.has('s-42'), stock.pieces]).toEqual([true, 5]);
    await activation.restore();
    expect(open.has('s-42')).toBe(false);
    await giveBack();
    expect(stock.pieces).toBe(7);
    await chaos.close();
  });
});
