import { createChaos } from '@perfshop/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { business } from './business.ts';
import { openShop } from './fixtures/shop.ts';
import { moneyRounding } from './points/index.ts';
import { rounding } from './rounding.ts';

/** Rounds half up, as the shops do that offer the point. */
const round = (exact: number) => moneyRounding.apply(Math.round(exact), { exact, productId: 1 });

describe('business.rounding', () => {
  it("cuts one session's VAT off to the cent, until it is restored", async () => {
    await using shop = await openShop();
    const activation = await shop.chaos.activate(rounding, {}, { target: { attributes: { session: 's-1' } } });
    // The exact VAT is 399.8 cents.
    expect(await shop.order('s-2')).toMatchObject({ vat: 400 });
    expect(await shop.order('s-1')).toMatchObject({ vat: 399 });
    await activation.restore();
    expect(await shop.order('s-1')).toMatchObject({ vat: 400 });
  });

  it('cuts off to the euro on request', async () => {
    await using shop = await openShop();
    const activation = await shop.chaos.activate(rounding, { unit: 'euro' });
    expect(await shop.order('s-1')).toMatchObject({ vat: 300 });
    await activation.update({ unit: 'cent' });
    expect(await shop.order('s-1')).toMatchObject({ vat: 399 });
  });

  it('leaves alone what is a whole number but for the noise of floating-point arithmetic', async () => {
    await using chaos = await createChaos({ plugins: [business()] });
    await chaos.activate(rounding, {});
    expect(0.29 * 100).toBeLessThan(29);
    expect(round(0.29 * 100)).toBe(29);
    expect(round(28.99)).toBe(28);
  });

  it('passes the amount on where the exact one is unknown or does not belong to it', async () => {
    await using chaos = await createChaos({ plugins: [business()] });
    await chaos.activate(rounding, {});
    expect(moneyRounding.apply(400, { exact: Number.NaN, productId: 1 })).toBe(400);
    expect(moneyRounding.apply(400, { exact: 120.7, productId: 1 })).toBe(400);
  });

  it.each([
    ['cent', 1],
    ['euro', 100],
  ] as const)(
    'is never more than one %s off, never above the right amount and never beyond zero',
    async (unit, size) => {
      await using chaos = await createChaos({ plugins: [business()] });
      await chaos.activate(rounding, { unit });
      const amount = fc.oneof(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: -1_000_000, max: 1_000_000 }).map((mills) => mills / 10),
      );
      fc.assert(
        fc.property(amount, (exact) => {
          const right = Math.round(exact);
          const wrong = round(exact);
          expect(Math.abs(right - wrong)).toBeLessThanOrEqual(size);
          expect(Math.abs(wrong)).toBeLessThanOrEqual(Math.abs(right));
          expect(wrong * right).toBeGreaterThanOrEqual(0);
          expect(Number.isInteger(wrong)).toBe(true);
        }),
        { numRuns: 2000 },
      );
    },
  );

  it('refuses any other unit', async () => {
    await using chaos = await createChaos({ plugins: [business()] });
    await expect(chaos.activate('business.rounding', { unit: 'dime' })).rejects.toThrow(
      'params.unit must be one of "cent", "euro" (given: "dime")',
    );
  });
});
