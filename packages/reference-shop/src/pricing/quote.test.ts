import { freeShippingBasis } from '@perfshop/chaos-business/points';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryCodes } from '../countries/countries.ts';
import { promotionKinds } from '../promotions/promotion.ts';
import { shippingOptionIds } from '../shipping/tariffs.ts';
import { type Basket, quote } from './quote.ts';

const now = Date.UTC(2026, 10, 24, 12);

const item = (unitPriceCents: number, quantity = 1, vatClass: 'standard' | 'reduced' = 'standard', grams = 500) => ({
  productId: 1,
  vatClass,
  unitPriceCents,
  quantity,
  weightGrams: grams,
});
type Item = ReturnType<typeof item>;

const basket = (changes: Partial<Basket<Item>> = {}): Basket<Item> => ({
  items: [item(10_000)],
  country: 'FR',
  shippingOption: 'standard',
  promotions: [],
  loyalty: { wanted: 0, balance: 0 },
  now,
  ...changes,
});
const percent = (value: number, code = `P${value}`) => ({ code, kind: 'percentage' as const, value });
const amount = (value: number, code = `A${value}`) => ({ code, kind: 'amount' as const, value });
const freeDelivery = { code: 'FREE', kind: 'free-shipping' as const, value: 0 };

describe('what a basket costs', () => {
  it('is goods, VAT and delivery', () => {
    expect(quote(basket())).toMatchObject({
      subtotalCents: 10_000,
      discountCents: 0,
      vatCents: 2_000,
      shippingCents: 990,
      shippingVatCents: 165,
      totalCents: 12_990,
      earnedPoints: 120,
      promisedDate: '2026-11-30',
      freeShippingMissingCents: 5_000,
    });
  });

  it('is nothing for nothing, wherever it would go', () => {
    expect(quote(basket({ items: [] }))).toMatchObject({ totalCents: 0, shippingCents: 0, promisedDate: undefined });
  });

  it('charges VAT on what is left after the discount, which is split over the lines to the cent', () => {
    const { lines, discountCents, vatCents } = quote(
      basket({ items: [item(3_333), item(3_333), item(3_334, 1, 'reduced')], promotions: [percent(10)] }),
    );
    expect(discountCents).toBe(1_000);
    expect(lines.map((line) => line.discountCents)).toEqual([333, 333, 334]);
    expect(lines.map((line) => line.vatCents)).toEqual([600, 600, 165]);
    expect(vatCents).toBe(1_365);
  });

  it('has the best discount only, and one free delivery beside it', () => {
    const { discountCents, promotionCodes, shippingCents } = quote(
      basket({ promotions: [percent(10), amount(1_500), freeDelivery, percent(15)] }),
    );
    expect([discountCents, shippingCents]).toEqual([1_500, 0]);
    expect(promotionCodes).toEqual(['A1500', 'FREE']);
  });

  it('keeps a free delivery for another time where delivery is free already, or is express', () => {
    const dear = quote(basket({ items: [item(20_000)], promotions: [freeDelivery] }));
    expect([dear.shippingCents, dear.promotionCodes]).toEqual([0, []]);
    const express = quote(basket({ shippingOption: 'express', promotions: [freeDelivery] }));
    expect([express.shippingCents, express.promotionCodes]).toEqual([2_490, []]);
  });

  it('asks once what counts for free delivery: the price and what is missing follow from one answer', () => {
    const asked: unknown[] = [];
    const remove = freeShippingBasis.attach({
      key: 'test',
      handler: (_cents, context) => {
        asked.push(context);
        return 15_000;
      },
    });
    expect(quote(basket())).toMatchObject({ shippingCents: 0, freeShippingMissingCents: 0 });
    remove();
    const context = { goodsBeforeDiscountCents: 10_000, discountCents: 0, thresholdCents: 15_000, country: 'FR' };
    expect(asked).toEqual([context]);
  });

  it('holds the goods after the discount against the threshold of free delivery', () => {
    const at = (cents: number, off: number) =>
      quote(basket({ items: [item(cents)], promotions: off > 0 ? [amount(off)] : [] })).shippingCents;
    expect([at(14_999, 0), at(15_000, 0), at(16_000, 1_000), at(16_000, 1_001)]).toEqual([990, 0, 0, 990]);
  });

  it('never lets a promotion sell goods below their floor', () => {
    expect(quote(basket({ promotions: [amount(9_999)] })).discountCents).toBe(7_000);
    expect(quote(basket({ promotions: [percent(100)] })).discountCents).toBe(7_000);
  });

  it('takes points for half of the goods at most, and earns none for what points pay', () => {
    const paid = quote(basket({ loyalty: { wanted: 9_000, balance: 20_000 } }));
    expect(paid).toMatchObject({ loyaltyMostPoints: 6_000, loyaltyPoints: 6_000, loyaltyCents: 6_000 });
    expect([paid.totalCents, paid.earnedPoints]).toEqual([6_990, 60]);
    expect(quote(basket({ loyalty: { wanted: 500, balance: 300 } })).loyaltyCents).toBe(300);
  });

  it('sends what is heavy as freight, for more and never for nothing', () => {
    const heavy = basket({ items: [item(5_000_000, 1, 'standard', 400_000)] });
    expect(quote(heavy).shippingCents).toBe(24_990);
    expect(quote(heavy).freeShippingMissingCents).toBeUndefined();
    expect(quote({ ...heavy, country: 'DE' }).shippingCents).toBe(37_990);
  });
});

describe('any basket', () => {
  const items = fc.array(
    fc.record({
      productId: fc.integer({ min: 1, max: 1_004 }),
      vatClass: fc.constantFrom('standard' as const, 'reduced' as const),
      unitPriceCents: fc.integer({ min: 1, max: 500_000_000 }),
      quantity: fc.integer({ min: 1, max: 99 }),
      weightGrams: fc.integer({ min: 0, max: 3_000_000 }),
    }),
    { maxLength: 12 },
  );
  const promotions = fc.array(
    fc.record({
      code: fc.string({ minLength: 1, maxLength: 8 }),
      kind: fc.constantFrom(...promotionKinds),
      value: fc.integer({ min: 1, max: 100 }),
    }),
    { maxLength: 4 },
  );
  const baskets = fc.record({
    items,
    promotions,
    country: fc.constantFrom(...countryCodes),
    shippingOption: fc.constantFrom(...shippingOptionIds, undefined),
    loyalty: fc.record({ wanted: fc.integer({ min: 0, max: 2 ** 31 }), balance: fc.integer({ min: 0, max: 2 ** 31 }) }),
    now: fc.integer({ min: 0, max: Date.UTC(2060, 0) }),
  });

  it('adds up to the cent, is never negative, and never costs more than without promotions and points', () => {
    fc.assert(
      fc.property(baskets, (each) => {
        const priced = quote(each);
        const sumOf = (pick: (line: (typeof priced.lines)[number]) => number) =>
          priced.lines.reduce((sum, line) => sum + pick(line), 0);
        expect(sumOf((line) => line.netCents)).toBe(priced.subtotalCents);
        expect(sumOf((line) => line.discountCents)).toBe(priced.discountCents);
        expect(sumOf((line) => line.vatCents)).toBe(priced.vatCents);
        for (const { netCents, discountCents, vatCents } of priced.lines) {
          expect(discountCents).toBeGreaterThanOrEqual(0);
          expect(discountCents).toBeLessThanOrEqual(netCents);
          expect(vatCents).toBeGreaterThanOrEqual(0);
        }
        const goods = priced.subtotalCents - priced.discountCents + priced.vatCents;
        expect(priced.totalCents).toBe(goods + priced.shippingCents - priced.loyaltyCents);
        expect(priced.loyaltyCents).toBeLessThanOrEqual(goods);
        expect(priced.loyaltyPoints).toBeLessThanOrEqual(each.loyalty.balance);
        expect(priced.shippingVatCents).toBeLessThanOrEqual(priced.shippingCents);
        for (const value of [priced.totalCents, priced.discountCents, priced.shippingVatCents, priced.earnedPoints]) {
          expect(Number.isSafeInteger(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(0);
        }
        const plain = quote({ ...each, promotions: [], loyalty: { wanted: 0, balance: 0 } });
        // A discount may cost the free delivery, and nothing else.
        expect(priced.totalCents - priced.shippingCents).toBeLessThanOrEqual(plain.totalCents - plain.shippingCents);
      }),
      { numRuns: 300 },
    );
  });

  it('costs the same whenever it is priced again', () => {
    fc.assert(
      fc.property(baskets, (each) => {
        expect(quote(each)).toEqual(quote(each));
      }),
      { numRuns: 50 },
    );
  });
});
