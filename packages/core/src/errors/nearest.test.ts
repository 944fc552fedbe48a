import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const known = ['business.rounding', 'business.stock-not-decremented', 'business.vat-rate', 'performance.latency'];

describe('nearest', () => {
  it.each([
    ['business.vat-rat', 'business.vat-rate'],
    // It is held by the id, and nearer to it than to "business.rounding", which is not.
    ['business.vat', 'business.vat-rate'],
    ['vat', 'business.vat-rate'],
    ['LATENCY', 'performance.latency'],
  ])('proposes for %s first %s', (given, wanted) => {
    expect(nearest(given, known)[0]).toBe(wanted);
  });

  it('proposes nothing for what is like none', () => {
    expect(nearest('zzzzzz', known)).toEqual([]);
  });
});
