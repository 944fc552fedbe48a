import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

const draws = (seed: string, count: number, of: (random: Random) => number): number[] => {
  const random = new Random(seed);
  return Array.from({ length: count }, () => of(random));
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the draws of the traffic', () => {
  it('are those of the seed', () => {
    const first = draws('a', 5, (random) => random.next());
    expect(draws('a', 5, (random) => random.next())).toEqual(first);
    expect(draws('b', 5, (random) => random.next())).not.toEqual(first);
  });

  // 20 000 draws: the standard error of the mean is 0.002 of the uniform, 0.007 of the exponential; five of them are allowed.
  it('have the distributions that they are named after', () => {
    const uniform = draws('u', 20_000, (random) => random.next());
    expect(Math.abs(mean(uniform) - 0.5)).toBeLessThan(0.0105);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
    expect(Math.abs(mean(draws('e', 20_000, (random) => random.exponential(1))) - 1)).toBeLessThan(0.036);
    const thoughts = draws('l', 20_000, (random) => Math.log(random.logNormal(2, 0.6)));
    expect(Math.abs(mean(thoughts) - Math.log(2))).toBeLessThan(0.0215);
    const spread = Math.sqrt(mean(thoughts.map((value) => (value - Math.log(2)) ** 2)));
    expect(Math.abs(spread - 0.6)).toBeLessThan(0.015);
  });
});
