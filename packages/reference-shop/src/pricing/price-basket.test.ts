import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryCodes } from '../countries/countries.ts';
import { roundHalfUp, share } from './money.ts';
import { priceBasket } from './price-basket.ts';
import { vatRateLabel } from './vat.ts';

const item = (unitPriceCents: number, quantity = 1, vatClass: 'standard' | 'reduced' = 'standard') => ({
  productId: 1,
  vatClass,
  unitPriceCents,
  quantity,
  weightGrams: 500,
});

describe('the price of a basket', () => {
  it('charges each line the rate of its class in the country of delivery', () => {
    const { lines, subtotalCents, vatCents } = priceBasket([item(129_900, 2), item(3_900, 1, 'reduced')], 'FR');
    expect(lines.map((line) => [line.netCents, line.vatCents])).toEqual([
      [259_800, 51_960],
      [3_900, 215], // 214.5
    ]);
    expect([subtotalCents, vatCents]).toEqual([263_700, 52_175]);
    expect(priceBasket([item(10_000)], 'LU').vatCents).toBe(1_700);
  });

  it('rounds half a cent up, and a whole number of cents not at all', () => {
    expect(roundHalfUp(share(900, 0.055))).toBe(50); // 49.5
    expect(roundHalfUp(share(700, 0.055))).toBe(39); // 38.5
    expect(roundHalfUp(share(899, 0.055))).toBe(49); // 49.445
    expect(300 * 0.17).toBeGreaterThan(51);
    expect(share(300, 0.17)).toBe(51);
  });

  it('adds up: the VAT of the basket is that of its lines, never more than half a cent off for each', () => {
    const items = fc.array(
      fc.record({
        productId: fc.integer({ min: 1, max: 140 }),
        vatClass: fc.constantFrom('standard' as const, 'reduced' as const),
        unitPriceCents: fc.integer({ min: 1, max: 5_000_000_00 }),
        quantity: fc.integer({ min: 1, max: 99 }),
        weightGrams: fc.constant(500),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(items, fc.constantFrom(...countryCodes), (basket, country) => {
        const priced = priceBasket(basket, country);
        expect(priced.lines.every((line) => Number.isSafeInteger(line.vatCents))).toBe(true);
        expect(priced.vatCents).toBe(priced.lines.reduce((total, line) => total + line.vatCents, 0));
        expect(priced.subtotalCents).toBe(basket.reduce((total, one) => total + one.unitPriceCents * one.quantity, 0));
      }),
    );
  });

  it('labels the rate as the law names it', () => {
    expect(vatRateLabel('FR', 'standard', 'fr')).toBe('20 %');
    expect(vatRateLabel('FR', 'reduced', 'fr')).toBe('5,5 %');
    expect(vatRateLabel('FR', 'reduced', 'en')).toBe('5.5 %');
    expect(vatRateLabel('DE', 'standard', 'en')).toBe('19 %');
  });
});
