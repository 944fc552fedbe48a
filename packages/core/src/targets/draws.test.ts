import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draws } from './draws.ts';

const rate = (seed: string, fault = 'business.vat-rate') => new Draws(seed, fault, 'rate');
const uuid = '3f2a9c1e-77aa-4b10-9d2e-0c5e1f6a8b90';

describe('keyed draws', () => {
  it('depend on seed, fault, purpose, subject and key, and on nothing else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (seed, fault, subject, key) => {
        const draw = new Draws(seed, fault, 'rate').unit(subject, key);
        expect(new Draws(seed, fault, 'rate').unit(subject, key)).toBe(draw);
        expect(draw).toBeGreaterThanOrEqual(0);
        expect(draw).toBeLessThan(1);
      }),
    );
    const one = rate('a').unit('s-1', 'p-1');
    for (const other of [
      rate('b').unit('s-1', 'p-1'),
      rate('a', 'business.rounding').unit('s-1', 'p-1'),
      new Draws('a', 'business.vat-rate', 'magnitude').unit('s-1', 'p-1'),
      rate('a').unit('s-2', 'p-1'),
      rate('a').unit('s-1', 'p-2'),
    ]) {
      expect(other).not.toBe(one);
    }
  });

  it('tell subject from key, wherever the border is', () => {
    const draws = rate('a');
    const seen = [
      draws.unit('ab', 'c'),
      draws.unit('a', 'bc'),
      draws.unit('abc', ''),
      draws.unit('', 'abc'),
      draws.unit('a\u0000b', 'c'),
    ];
    expect(new Set(seen).size).toBe(seen.length);
  });

  // Worked out by another program, in Python, from the description of cyrb53: whoever changes a constant hits other victims.
  it.each<[seed: string, fault: string, purpose: 'rate' | 'magnitude', subject: string, key: string, draw: number]>([
    ['tuesday', 'business.vat-rate', 'rate', 's-42', 'p-1', 0.6836736707352085],
    ['tuesday', 'business.vat-rate', 'magnitude', 's-42', 'p-1', 0.43757453353063325],
    ['tuesday', 'business.vat-rate', 'rate', 's-42', '', 0.2803376736400033],
    ['tuesday', 'business.vat-rate', 'rate', '', 'p-1', 0.3366588667360524],
    ['tuesday', 'business.vat-rate', 'rate', '', '', 0.3713555500185036],
    ['wednesday', 'performance.latency', 'rate', uuid, '/api/orders/:id', 0.1970637971137258],
    ['été', 'test.drift', 'magnitude', 'élève-7', 'prix €', 0.705462901180883],
    ['0', 'test.x', 'rate', '😀', '0', 0.4446802727482416],
  ])(
    'stay the same from version to version, or a replay would hit others: %s %s %s %s %s',
    (seed, fault, purpose, subject, key, draw) => {
      expect(new Draws(seed, fault, purpose).unit(subject, key)).toBe(draw);
    },
  );

  it('do not depend on the draws before', () => {
    const draws = rate('tuesday');
    draws.unit('s-1', 'p-2');
    expect(draws.unit('s-42', 'p-1')).toBe(0.6836736707352085);
  });
});
