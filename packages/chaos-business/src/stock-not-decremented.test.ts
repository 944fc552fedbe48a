import { describe, expect, it } from 'vitest';
import { openShop } from './fixtures/shop.ts';
import { stockNotDecremented } from './stock-not-decremented.ts';

describe('business.stock-not-decremented', () => {
  it('leaves the stock as it was for the orders of one session, until it is restored', async () => {
    await using shop = await openShop();
    const target = { attributes: { session: 's-1' } };
    const activation = await shop.chaos.activate(stockNotDecremented, {}, { target });
    expect(await shop.order('s-1')).toEqual({ net: 1999, rate: 0.2, vat: 400, stock: 10 });
    expect(await shop.order('s-2')).toMatchObject({ stock: 9 });
    expect(await shop.order('s-1')).toMatchObject({ stock: 9 });
    expect(activation.counters.injected).toBe(2);
    await activation.restore();
    expect(await shop.order('s-1')).toMatchObject({ stock: 8 });
  });

  it('says that it touches what others see', () => {
    expect(stockNotDecremented.reach).toBe('shared-data');
  });
});
