import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { split } from './split.ts';

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('splitting an amount', () => {
  it('gives the cents that are left over to the largest remainders', () => {
    expect(split(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(split(10, [55, 25, 20])).toEqual([6, 2, 2]); // 5.5, 2.5, 2: the tie goes to the first
    expect(split(7, [0, 10])).toEqual([0, 7]);
    expect(split(0, [3, 4])).toEqual([0, 0]);
    expect(split(5, [])).toEqual([]);
  });

  it('adds up, keeps the proportion to the cent, and takes from nobody more than there is', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 500_000_000_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (parts, fraction) => {
        const all = sum(parts);
        const cents = Math.floor(all * fraction);
        const shares = split(cents, parts);
        expect(sum(shares)).toBe(all === 0 ? 0 : cents);
        for (const [index, share] of shares.entries()) {
          const weight = parts[index] ?? 0;
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(weight);
          if (all > 0) expect(Math.abs(share - (cents / all) * weight)).toBeLessThan(1.01);
        }
      }),
    );
  });
});
