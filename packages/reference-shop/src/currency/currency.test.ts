import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { currencies, currencyCodes, displayed } from './currencies.ts';

describe('an amount in another currency', () => {
  it.each([
    [124_999, 'EUR', 1249.99],
    [124_999, 'USD', 1355.24],
    [124_999, 'JPY', 210_523],
    [50, 'JPY', 84], // 84.21
    [0, 'GBP', 0],
    [1_875_000_000, 'CHF', 17_596_875],
  ] as const)('%s cents are %s %s', (cents, code, amount) => expect(displayed(cents, code)).toBe(amount));

  it('is never off by more than half of its smallest coin, rounds half up, and grows with the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), fc.constantFrom(...currencyCodes), (cents, code) => {
        const { rate, digits } = currencies[code];
        const coins = 10 ** digits;
        const exact = (BigInt(cents) * BigInt(rate) * BigInt(coins)) / 10_000n; // hundredths of a coin
        const got = BigInt(Math.round(displayed(cents, code) * coins));
        const difference = got * 100n - exact;
        expect(difference).toBeLessThanOrEqual(50n);
        expect(difference).toBeGreaterThanOrEqual(-50n);
        expect(displayed(cents + 1, code)).toBeGreaterThanOrEqual(displayed(cents, code));
      }),
    );
    // 20 cents are exactly 33.684 yen; 12.5 pence do not exist, 0.5 coins do: 25 cents × 0.9385 is 23.4625.
    expect(displayed(2_500, 'USD')).toBe(27.11); // 27.105
  });
});

describe('the display currency', () => {
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await RunningShop.start();
  });
  afterAll(() => shop.close());

  it('stands beside the euros that are charged, on lists and products', async () => {
    const visitor = await shop.visitor();
    const { content } = (await visitor.get('/api/products?size=3&currency=USD')).body;
    expect(content[0]).toMatchObject({
      price: 1249.99,
      currency: 'EUR',
      display: { currency: 'USD', price: 1355.24 },
    });
    expect((await visitor.get('/api/products/1?currency=JPY')).body.display).toMatchObject({ price: 210_523 });
    expect((await visitor.get('/api/products/1')).body).not.toHaveProperty('display');
  });

  it('is remembered by a cookie, which a parameter overrules and nonsense does not', async () => {
    const visitor = await shop.visitor();
    const get = async (path: string, cookie: string) => (await visitor.request(path, { headers: { cookie } })).body;
    expect((await get('/api/products/1', 'currency=GBP')).display.currency).toBe('GBP');
    expect((await get('/api/products/1?currency=CHF', 'currency=GBP')).display.currency).toBe('CHF');
    expect(await get('/api/products/1', 'currency=XYZ')).not.toHaveProperty('display');
    expect((await get('/api/currencies', 'currency=GBP')).current).toBe('GBP');
  });

  it('is one of a list that tells the rates and their day', async () => {
    const { body } = await (await shop.visitor('fr')).get('/api/currencies');
    expect(body).toMatchObject({ base: 'EUR', current: 'EUR', date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect(body.currencies[1]).toEqual({ code: 'USD', label: 'Dollar américain', digits: 2, rate: 1.0842 });
  });
});
