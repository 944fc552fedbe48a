import { expect, it } from 'vitest';
import { figuresOf, perMinute, type Sample } from './samples.ts';

const sample = (changes: Partial<Sample>): Sample => ({
  at: 0,
  requests: 0,
  refused: 0,
  errors: 0,
  p50: null,
  p95: null,
  p99: null,
  lagP90: 0,
  lagMax: 0,
  heapUsed: 0,
  memory: 0,
  gcMs: 0,
  pool: { used: 0, pending: 0, max: 10 },
  orders: 0,
  revenue: 0,
  browsers: {
    load: null,
    lcp: null,
    ttfb: null,
    inp: null,
    cls: null,
    errors: 0,
    fps: null,
    longTasksPerSecond: null,
    heapBytes: null,
    domNodes: null,
    fetchesPerSecond: null,
    workersActive: 0,
  },
  ...changes,
});

it('tells the last ten seconds in four figures', () => {
  const old = sample({ requests: 1_000, errors: 1_000, p95: 9_000 });
  const recent = Array.from({ length: 10 }, (_, index) =>
    sample({ requests: 20, errors: index === 3 ? 4 : 0, p95: index }),
  );
  expect(figuresOf([old, ...recent])).toEqual({ requestsPerSecond: 20, p95: 9, errorShare: 2, ordersPerMinute: 0 });
});

it('divides by nothing when there is nothing', () => {
  expect(figuresOf([])).toEqual({ requestsPerSecond: 0, p95: null, errorShare: 0, ordersPerMinute: 0 });
});

it('sums the orders of the minute before each sample', () => {
  const samples = Array.from({ length: 62 }, () => sample({ orders: 1 }));
  const sums = perMinute(samples, ({ orders }) => orders);
  expect([sums[0], sums[59], sums[60], sums[61]]).toEqual([1, 60, 60, 60]);
});
