import { describe, expect, it } from 'vitest';
import { inverseNormal } from './inverse-normal.ts';

describe('inverseNormal', () => {
  // Values of the test run in the paper, and of tables of the normal distribution.
  it.each([
    [0.5, 0],
    [0.25, -0.67448975019608],
    [0.95, 1.644853626951472],
    [0.99, 2.32634787404084],
    [0.001, -3.0902323061678],
    [1e-20, -9.2623400897984],
  ])('of %f is %f', (p, z) => {
    expect(inverseNormal(p)).toBeCloseTo(z, 12);
  });

  it('is symmetric', () => {
    for (const p of [0.01, 0.2, 0.4]) expect(inverseNormal(1 - p)).toBeCloseTo(-inverseNormal(p), 12);
  });

  it('rises', () => {
    const shares = Array.from({ length: 9_999 }, (_, index) => (index + 1) / 10_000);
    const quantiles = shares.map(inverseNormal);
    expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b));
  });
});
