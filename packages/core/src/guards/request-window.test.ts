import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { RELATIVE_ERROR, RequestWindow } from './request-window.ts';

describe('the window of the last requests', () => {
  it('gives every quantile within one per cent, whatever the latencies', () => {
    const latencies = fc.array(fc.double({ min: 0.02, max: 500_000, noNaN: true }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(latencies, fc.double({ min: 0.001, max: 1, noNaN: true }), (given, q) => {
        const window = new RequestWindow(createVirtualClock(), 10_000);
        for (const ms of given) window.record(ms, false);
        const sorted = given.toSorted((a, b) => a - b);
        const exact = sorted[Math.ceil(q * sorted.length) - 1] as number;
        expect(Math.abs((window.quantile(q) as number) - exact)).toBeLessThanOrEqual(exact * RELATIVE_ERROR * 1.000001);
      }),
    );
  });

  it('knows nothing without requests', () => {
    const window = new RequestWindow(createVirtualClock(), 10_000);
    expect([window.requests, window.errorRate, window.quantile(0.99)]).toEqual([0, undefined, undefined]);
  });

  it('forgets what is older than its length, and not before nine tenths of it', async () => {
    const clock = createVirtualClock();
    const window = new RequestWindow(clock, 10_000);
    for (let second = 0; second < 25; second++) {
      window.record(second < 5 ? 1000 : 10, second < 5);
      await clock.advance(1000);
    }
    // The last ten seconds hold fast requests only.
    expect(window.requests).toBeGreaterThanOrEqual(9);
    expect(window.requests).toBeLessThanOrEqual(10);
    expect(window.quantile(1)).toBeCloseTo(10, 0);
    expect(window.errorRate).toBe(0);
    await clock.advance(60_000);
    expect([window.requests, window.quantile(0.5)]).toEqual([0, undefined]);
  });

  it('keeps what happened within nine tenths of its length, at any pace', () => {
    const steps = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 4000 }), failed: fc.boolean() }), {
      maxLength: 40,
    });
    return fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const clock = createVirtualClock();
        const window = new RequestWindow(clock, 5000);
        const log: { at: number; failed: boolean }[] = [];
        for (const { wait, failed } of given) {
          await clock.advance(wait);
          window.record(5, failed);
          log.push({ at: clock.monotonic(), failed });
          const since = (ms: number) => log.filter(({ at }) => at > clock.monotonic() - ms).length;
          expect(window.requests).toBeGreaterThanOrEqual(since(4500));
          expect(window.requests).toBeLessThanOrEqual(since(5000));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('counts requests that still wait as if they had ended now', () => {
    const window = new RequestWindow(createVirtualClock(), 10_000);
    for (let i = 0; i < 98; i++) window.record(10, false);
    expect(window.quantile(0.99)).toBeCloseTo(10, 0);
    expect(window.quantile(0.99, [900, 1000])).toBeCloseTo(900, -1.2);
    expect(window.quantile(0.99)).toBeCloseTo(10, 0);
  });
});
