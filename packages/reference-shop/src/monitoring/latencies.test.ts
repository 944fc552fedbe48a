import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Latencies } from './latencies.ts';

const exact = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(q * values.length)) - 1] ?? 0;

it('gives quantiles within 2.2 % of the exact ones', () => {
  const durations = fc.array(fc.double({ min: 0.1, max: 100_000, noNaN: true }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.95, 0.99, 1), (values, q) => {
      const latencies = new Latencies();
      for (const value of values) latencies.record(value);
      const ratio = (latencies.quantile(q) ?? 0) / exact(values, q);
      expect(ratio).toBeGreaterThan(1 / 1.0221);
      expect(ratio).toBeLessThan(1.0221);
    }),
  );
});

it('keeps what is beyond its scale in its first and last bucket, and knows nothing once cleared', () => {
  const latencies = new Latencies();
  expect(latencies.quantile(0.5)).toBeNull();
  latencies.record(0);
  latencies.record(1e9);
  expect(latencies.count).toBe(2);
  expect(latencies.quantile(0.5)).toBeLessThan(0.06);
  expect(latencies.quantile(1)).toBeGreaterThan(100_000);
  latencies.clear();
  expect([latencies.count, latencies.quantile(0.5)]).toEqual([0, null]);
});
