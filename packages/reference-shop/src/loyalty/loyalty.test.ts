import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { address, goodCard, type Visitor } from '../test-support/visitor.ts';
import { standingOf, twelveMonthsBefore } from './tiers.ts';

const laptop = 1; // 1 249.99: 1 499 points
const book = 20; // 38.90: 41 points

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(async () => {
  await shop.close();
  expect(shop.crashes).toEqual([]);
});

const loyalty = async (visitor: Visitor) => (await visitor.get('/api/loyalty')).body;
const payWith = (visitor: Visitor, points: number) => visitor.post('/api/checkout/loyalty', { points });

describe('loyalty points', () => {
  it('are earned on the goods of an order, and make a tier', async () => {
    const visitor = await shop.visitor('fr');
    await visitor.register();
    expect(await loyalty(visitor)).toEqual({
      points: 0,
      worth: 0,
      yearPoints: 0,
      tier: 'bronze',
      tierLabel: 'Bronze',
      storeCredit: 0,
      nextTier: { tier: 'silver', label: 'Argent', missing: 1_000 },
    });
    const order = (await visitor.buy(laptop)).body;
    expect(order).toMatchObject({ total: 1499.99, loyalty: { spent: 0, earned: 1_499 } });
    expect(await loyalty(visitor)).toMatchObject({ points: 1_499, worth: 14.99, tier: 'silver', tierLabel: 'Argent' });
  });

  it('pay for a part of the next order, and the history adds up', async () => {
    const visitor = await shop.visitor();
    await visitor.buy(laptop);
    await visitor.add(book, 2);
    await visitor.checkOut();
    const { body: cart } = await payWith(visitor, 1_000);
    expect(cart).toMatchObject({
      loyaltyDiscount: 10,
      loyalty: { spent: 1_000, most: 1_499, earned: 72 },
      total: 81.98,
    });
    const { paymentToken, amount } = (await visitor.post('/api/checkout/payment', goodCard)).body;
    expect(amount).toBe(81.98);
    const order = (await visitor.order(paymentToken)).body;
    expect(order).toMatchObject({ loyaltyDiscount: 10, total: 81.98, loyalty: { spent: 1_000, earned: 72 } });
    const { points } = await loyalty(visitor);
    expect(points).toBe(1_499 - 1_000 + 72);
    const { content } = (await visitor.get('/api/loyalty/history')).body;
    expect(content.map((entry: { reason: string; points: number }) => [entry.reason, entry.points])).toEqual([
      ['earned', 72],
      ['spent', -1_000],
      ['earned', 1_499],
    ]);
    const { body: invoice } = await visitor.get(`/api/orders/${order.id}/invoice`);
    expect(invoice).toMatchObject({ gross: 91.98, loyaltyDiscount: 10, paid: 81.98 });
  });

  it('are never more than the customer has, or than half of the goods', async () => {
    const visitor = await shop.visitor('en');
    await visitor.buy(book);
    await visitor.add(book);
    await visitor.checkOut();
    expect(await payWith(visitor, 42)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'points', message: 'Must be at most 41.' }] },
    });
    expect((await payWith(visitor, -1)).status).toBe(400);
    expect((await payWith(visitor, 41)).body).toMatchObject({ loyaltyDiscount: 0.41 });
  });

  it('are spent once, when two sessions order with them at the same time', async () => {
    const here = await shop.visitor();
    await here.buy(laptop);
    const there = await shop.visitor();
    const { email, password } = here;
    await there.post('/api/auth/login', { email, password });
    const ready = async (visitor: Visitor) => {
      await visitor.add(laptop);
      await visitor.post('/api/checkout/address', address);
      await visitor.post('/api/checkout/shipping', { option: 'standard' });
      await payWith(visitor, 1_499);
      return (await visitor.post('/api/checkout/payment', goodCard)).body.paymentToken as string;
    };
    const [first, second] = [await ready(here), await ready(there)];
    const answers = await Promise.all([here.order(first), there.order(second)]);
    // The later one may not cost what was paid for any more, because the points are gone, or fewer were earned back.
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { content } = (await here.get('/api/loyalty/history')).body;
    const sum = content.reduce((total: number, entry: { points: number }) => total + entry.points, 0);
    expect((await loyalty(here)).points).toBe(sum);
    expect(sum).toBeGreaterThanOrEqual(0);
  });
});

it('tiers are made by the points of twelve months', () => {
  expect(standingOf(0)).toEqual({ tier: 'bronze', next: { tier: 'silver', missing: 1_000 } });
  expect(standingOf(999).tier).toBe('bronze');
  expect(standingOf(1_000)).toEqual({ tier: 'silver', next: { tier: 'gold', missing: 4_000 } });
  expect(standingOf(5_000)).toEqual({ tier: 'gold', next: undefined });
  expect(standingOf(999, 'silver')).toEqual({ tier: 'silver', next: { tier: 'gold', missing: 4_001 } });
  expect(standingOf(5_000, 'silver').tier).toBe('gold');
  expect(twelveMonthsBefore(Date.UTC(2026, 10, 24))).toBe(Date.UTC(2025, 10, 24));
});
