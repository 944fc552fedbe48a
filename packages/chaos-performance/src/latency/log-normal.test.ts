import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLogNormal } from './log-normal.ts';

describe('fitLogNormal', () => {
  it('finds the distribution that three percentiles come from', () => {
    const parameters = fc.record({
      mu: fc.double({ min: 0, max: 8, noNaN: true }),
      sigma: fc.double({ min: 0, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(parameters, ({ mu, sigma }) => {
        const quantile = (z: number) => Math.exp(mu + sigma * z);
        const fit = fitLogNormal({
          p50: quantile(0),
          p95: quantile(1.6448536269514722),
          p99: quantile(2.3263478740408408),
        });
        expect(fit.mu).toBeCloseTo(mu, 9);
        expect(fit.sigma).toBeCloseTo(sigma, 9);
      }),
    );
  });

  it('comes nearer to percentiles of another distribution than any of its neighbours does', () => {
    const given = { p50: 100, p95: 300, p99: 2000 };
    const miss = ({ mu, sigma }: { mu: number; sigma: number }) =>
      (Math.log(given.p50) - mu) ** 2 +
      (Math.log(given.p95) - mu - sigma * 1.6448536269514722) ** 2 +
      (Math.log(given.p99) - mu - sigma * 2.3263478740408408) ** 2;
    const { mu, sigma } = fitLogNormal(given);
    for (const [dm, ds] of [
      [0.01, 0],
      [-0.01, 0],
      [0, 0.01],
      [0, -0.01],
    ] as const) {
      expect(miss({ mu: mu + dm, sigma: sigma + ds })).toBeGreaterThan(miss({ mu, sigma }));
    }
  });

  it('gives a constant for three equal percentiles', () => {
    expect(fitLogNormal({ p50: 200, p95: 200, p99: 200 })).toEqual({ mu: Math.log(200), sigma: 0 });
  });
});
