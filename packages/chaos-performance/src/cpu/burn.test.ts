import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { burn, MAX_SLICE_MS, restFor, sliceAfter } from './burn.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('slices and rests', () => {
  it('burn the share that is asked for', () => {
    fc.assert(
      fc.property(share, (wanted) => {
        const rest = restFor(wanted);
        const slice = sliceAfter(rest, wanted);
        expect(slice / (slice + rest)).toBeCloseTo(wanted, 9);
      }),
    );
  });

  it('never hold the event loop for more than 40 ms, however long the rest was', () => {
    fc.assert(
      fc.property(share, fc.double({ min: 0, max: 1e6, noNaN: true }), (wanted, rested) => {
        expect(sliceAfter(rested, wanted)).toBeLessThanOrEqual(40);
        expect(sliceAfter(rested, wanted)).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(MAX_SLICE_MS).toBe(40);
  });

  it('make up for a rest that was too long', () => {
    expect(sliceAfter(20, 0.5)).toBe(20);
    expect(sliceAfter(30, 0.5)).toBe(30);
  });
});

describe('burn', () => {
  it('keeps the thread busy for so long', () => {
    const began = performance.now();
    const before = process.cpuUsage();
    burn(30);
    expect(performance.now() - began).toBeGreaterThanOrEqual(30);
    expect(process.cpuUsage(before).user).toBeGreaterThan(5_000);
  });
});
