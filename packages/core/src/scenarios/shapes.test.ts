import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bell, bolts, type Curve, CurveDraws, follows, hold, noise, pulse, ramp } from './shapes.ts';

const LENGTH = 60_000;
const draws = (seed: string) => new CurveDraws(seed, 'scenario', 'steps[0]');
const samples = (curve: Curve) => Array.from({ length: LENGTH / 250 }, (_, i) => curve(i * 250));
const finite = fc.double({ min: -1000, max: 1000, noNaN: true });

describe('a shape', () => {
  it('holds, climbs and swells', () => {
    expect(samples(hold(7)).every((value) => value === 7)).toBe(true);
    expect([0, LENGTH / 4, LENGTH].map(ramp(20, 100, LENGTH))).toEqual([20, 40, 100]);
    expect([0, LENGTH / 2, LENGTH].map(bell(20, 100, LENGTH))).toEqual([20, 100, 20]);
  });

  it('pulses, at rest between', () => {
    const curve = pulse(5, 10_000, 0.3);
    expect([0, 2999, 3000, 9999, 10_000].map(curve)).toEqual([5, 5, undefined, undefined, 5]);
    expect(samples(pulse(5, 10_000, 1)).every((value) => value === 5)).toBe(true);
  });

  it('follows another, later, no higher than it may, and at rest with it', () => {
    const curve = follows((t) => (t < 0 ? undefined : t), 2, 1000, 50);
    expect([0, 1000, 1020, 2000].map(curve)).toEqual([undefined, 0, 40, 50]);
  });

  it('of noise stays in its bounds and does not jump', () => {
    fc.assert(
      fc.property(finite, finite, fc.string(), (from, to, seed) => {
        const values = samples(noise(from, to, 5000, draws(seed))) as number[];
        const [least, most] = [Math.min(from, to), Math.max(from, to)];
        const slack = 1e-9 * (1 + most - least);
        for (const [i, value] of values.entries()) {
          expect(value).toBeGreaterThanOrEqual(least - slack);
          expect(value).toBeLessThanOrEqual(most + slack);
          // Smoothstep is at most 1.5 times as steep as a line.
          if (i > 0)
            expect(Math.abs(value - (values[i - 1] as number))).toBeLessThanOrEqual(0.075 * (most - least) + slack);
        }
      }),
    );
  });

  it('of bolts has them all, apart, and of one width', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 500, max: 20_000 }),
        fc.string(),
        (count, width, seed) => {
          const curve = bolts(9, count, width, LENGTH, draws(seed));
          const on = Array.from({ length: LENGTH / 10 }, (_, i) => curve(i * 10) !== undefined);
          const time = on.filter(Boolean).length * 10;
          const wanted = count * Math.min(width, LENGTH / count);
          expect(Math.abs(time - wanted)).toBeLessThanOrEqual(10 * count);
        },
      ),
    );
  });

  it.each([
    ['noise', (seed: string) => noise(0, 1, 5000, draws(seed))],
    ['bolts', (seed: string) => bolts(1, 6, 2000, LENGTH, draws(seed))],
  ])('of %s is the same for the same seed, and another for another', (_name, curve) => {
    expect(samples(curve('a'))).toEqual(samples(curve('a')));
    expect(samples(curve('b'))).not.toEqual(samples(curve('a')));
  });
});
