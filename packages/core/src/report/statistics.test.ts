import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draws } from '../targets/draws.ts';
import { share, shareDifference } from './proportions.ts';
import { Reservoir } from './reservoir.ts';
import { locationShift } from './shift.ts';

/** Numbers from 0 to 1 by a seed. */
function chance(seed: string): () => number {
  const draws = new Draws(seed, 'test', 'magnitude');
  let n = 0;
  return () => draws.unit('', String(n++));
}

/** What a share of 95 % reaches at least in 1 000 trials, with 99.9 % probability. */
const LEAST_OF_1000 = 927;

describe('the difference of two shares', () => {
  // Newcombe (1998), table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.6, 0.1705, 0.809],
    [6, 7, 2, 7, 0.5714, 0.0582, 0.8062],
    [5, 56, 0, 29, 0.0893, -0.0381, 0.1926],
    [0, 10, 0, 20, 0, -0.1611, 0.2775],
    [10, 10, 0, 20, 1, 0.6791, 1],
  ])('of %i/%i and %i/%i has the published interval', (a, m, b, n, value, low, high) => {
    const found = shareDifference(share(a, m), share(b, n));
    expect(found.value).toBeCloseTo(value, 4);
    expect(found.low).toBeCloseTo(low, 3);
    expect(found.high).toBeCloseTo(high, 3);
  });

  it('lies within its interval, which lies within -1 and 1', () => {
    const counts = fc
      .integer({ min: 1, max: 10_000 })
      .chain((of) => fc.record({ hits: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const { value, low, high } = shareDifference(share(first.hits, first.of), share(second.hits, second.of));
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('holds the true difference in 95 % of the cases', () => {
    const random = chance('shares');
    const hits = (of: number, p: number) => Array.from({ length: of }, random).filter((draw) => draw < p).length;
    let held = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const { low, high } = shareDifference(share(hits(60, 0.3), 60), share(hits(90, 0.1), 90));
      if (low <= 0.2 && 0.2 <= high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(LEAST_OF_1000);
  });
});

describe('the shift of a latency', () => {
  /** All differences, as the definition has them. */
  const byDefinition = (first: readonly number[], second: readonly number[]) => {
    const all = first.flatMap((x) => second.map((y) => x - y)).sort((a, b) => a - b);
    const half = all.length / 2;
    return all.length % 2 === 1
      ? (all[Math.floor(half)] as number)
      : ((all[half - 1] as number) + (all[half] as number)) / 2;
  };

  it('is the median of all differences', () => {
    const sample = fc.array(fc.double({ min: 0, max: 60_000, noNaN: true }), { minLength: 5, maxLength: 30 });
    fc.assert(
      fc.property(sample, sample, (first, second) => {
        const { value, low, high } = locationShift(first, second) as NonNullable<ReturnType<typeof locationShift>>;
        expect(value).toBeCloseTo(byDefinition(first, second), 6);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
      }),
    );
  });

  it('has an interval whose bounds are differences of the right rank', () => {
    // Hollander and Wolfe (1999), example 4.3 in its form for large samples: m = n = 10, rank 24 of 100.
    const first = Array.from({ length: 10 }, (_, i) => i * 7 + 3);
    const second = Array.from({ length: 10 }, (_, i) => i * i);
    const all = first.flatMap((x) => second.map((y) => x - y)).sort((a, b) => a - b);
    const rank = Math.round(50 - 1.959964 * Math.sqrt((100 * 21) / 12));
    expect(rank).toBe(24);
    const { low, high } = locationShift(first, second) as NonNullable<ReturnType<typeof locationShift>>;
    expect(low).toBeCloseTo(all[rank - 1] as number, 9);
    expect(high).toBeCloseTo(all[100 - rank] as number, 9);
  });

  it('is unknown for samples that are too small', () => {
    expect(locationShift([], [1])).toBeUndefined();
    expect(locationShift([1, 2], [1, 2])).toBeUndefined();
    expect(locationShift([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])).toMatchObject({ value: 0 });
  });

  it('holds the true shift in 95 % of the cases, with long tails on both sides', () => {
    const random = chance('shift');
    // Exponential latencies of 20 ms in the mean, on top of which one side has 15 ms more.
    const latency = (more: number) => 5 + more - 20 * Math.log(1 - random());
    let held = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const first = Array.from({ length: 25 }, () => latency(15));
      const second = Array.from({ length: 40 }, () => latency(0));
      const { low, high } = locationShift(first, second) as NonNullable<ReturnType<typeof locationShift>>;
      if (low <= 15 && 15 <= high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(LEAST_OF_1000);
  });
});

describe('a sample of many values', () => {
  it('is all of them up to ten thousand, and a fair choice beyond', () => {
    const reservoir = new Reservoir();
    for (let value = 0; value < 10_000; value++) reservoir.add(value);
    expect(new Set(reservoir.values).size).toBe(10_000);
    for (let value = 10_000; value < 100_000; value++) reservoir.add(value);
    expect(reservoir.values).toHaveLength(10_000);
    // A tenth of each tenth; the count of one has a standard deviation of about 28.
    for (let tenth = 0; tenth < 10; tenth++) {
      const count = reservoir.values.filter((value) => Math.floor(value / 10_000) === tenth).length;
      expect(Math.abs(count - 1000)).toBeLessThan(110);
    }
  });
});
