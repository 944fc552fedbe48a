import { createChaos } from '@perfshop/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { business } from './business.ts';
import { openShop } from './fixtures/shop.ts';
import { taxRate } from './points/index.ts';
import { vatRate } from './vat-rate.ts';

const line = { productId: 1, vatClass: 'standard', country: 'FR' };

describe('business.vat-rate', () => {
  it('charges one session 19.6 % instead of 20 %, until it is restored', async () => {
    await using shop = await openShop();
    const right = { net: 1999, rate: 0.2, vat: 400, stock: 9 };
    const activation = await shop.chaos.activate(vatRate, {}, { target: { attributes: { session: 's-1' } } });
    expect(await shop.order('s-2')).toEqual(right);
    expect(await shop.order('s-1')).toEqual({ ...right, rate: 0.196, vat: 392, stock: 8 });
    await activation.restore();
    expect(await shop.order('s-1')).toEqual({ ...right, stock: 7 });
  });

  it('leaves the reduced rate alone, and counts nothing as injected', async () => {
    await using shop = await openShop();
    const { counters } = await shop.chaos.activate(vatRate, {});
    expect(await shop.order('s-1', 2)).toEqual({ net: 850, rate: 0.055, vat: 47, stock: 9 });
    expect(counters.view()).toMatchObject({ injected: 0, suppressed: { 'no-effect': 1 } });
  });

  it('takes other rates as params', async () => {
    await using chaos = await createChaos({ plugins: [business()] });
    const activation = await chaos.activate(vatRate, { from: 0.19, to: 0.16 });
    expect([taxRate.apply(0.19, line), taxRate.apply(0.2, line)]).toEqual([0.16, 0.2]);
    await activation.update({});
    expect([taxRate.apply(0.19, line), taxRate.apply(0.2, line)]).toEqual([0.19, 0.196]);
  });

  it('never charges less than nothing or more than twice the right rate, whatever the params', async () => {
    await using chaos = await createChaos({ plugins: [business()] });
    const activation = await chaos.activate(vatRate, {});
    const rate = fc.double({ min: 0.001, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(rate, fc.double({ min: 0, max: 1, noNaN: true }), rate, async (from, to, other) => {
        await activation.update({ from, to });
        for (const right of [from, other]) {
          const charged = taxRate.apply(right, line);
          expect(charged).toBeGreaterThanOrEqual(0);
          expect(charged).toBeLessThanOrEqual(2 * right);
          if (Math.abs(right - from) > 1e-6) expect(charged).toBe(right);
        }
      }),
    );
  });

  it('refuses rates that are none', async () => {
    await using chaos = await createChaos({ plugins: [business()] });
    await expect(chaos.activate('business.vat-rate', { to: -0.1 })).rejects.toMatchObject({
      code: 'CHAOS_PARAMS_INVALID',
      message: 'Params of "business.vat-rate" do not fit: params.to must be >= 0 (given: -0.1)',
    });
    await expect(chaos.activate('business.vat-rate', { from: 20 })).rejects.toThrow(
      'params.from must be <= 1 (given: 20)',
    );
    expect(taxRate.active).toBe(false);
  });
});
