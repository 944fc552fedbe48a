import { expect, it } from 'vitest';
import { LayoutShift } from './layout-shift.ts';

const scoreOf = (shifts: readonly (readonly [startTime: number, value: number, hadRecentInput?: boolean])[]) => {
  const layoutShift = new LayoutShift();
  for (const [startTime, value, hadRecentInput = false] of shifts)
    layoutShift.add({ startTime, value, hadRecentInput });
  return layoutShift.score;
};

it('is nothing while nothing moves by itself', () => {
  expect(scoreOf([])).toBe(0);
  expect(scoreOf([[100, 0.4, true]])).toBe(0);
});

it('sums what moves within a second of each other, and tells the worst', () => {
  expect(
    scoreOf([
      [100, 0.125],
      [900, 0.25],
      [1_900, 0.0625],
    ]),
  ).toBe(0.375);
});

it('sums five seconds at most', () => {
  expect(scoreOf(Array.from({ length: 11 }, (_, index) => [index * 500, 0.0625] as const))).toBe(0.625);
});
