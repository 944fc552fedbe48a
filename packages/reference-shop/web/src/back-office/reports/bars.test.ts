import { describe, expect, it } from 'vitest';
import { barsOf } from './bars.ts';

const area = { x: 50, y: 10, width: 300, height: 200 };
const months = (...values: readonly number[]) => values.map((value, index) => ({ label: `m${index}`, value }));

describe('the bars of the sales report', () => {
  it('stand on one line and are as high as what they show, below a round number', () => {
    const { bars, ticks } = barsOf(months(1_500, 750, 0), area);
    expect(bars.map(({ height }) => height)).toEqual([150, 75, 0]);
    expect(bars.map(({ y, height }) => y + height)).toEqual([210, 210, 210]);
    expect(ticks).toEqual([
      { value: 0, y: 210 },
      { value: 1_000, y: 110 },
      { value: 2_000, y: 10 },
    ]);
  });

  it('stay within the area, side by side', () => {
    const { bars, step } = barsOf(months(...Array.from({ length: 24 }, (_, index) => index)), area);
    expect(step).toBe(5);
    for (const [index, bar] of bars.entries()) {
      expect(bar.x).toBeGreaterThanOrEqual(area.x);
      expect(bar.x + bar.width).toBeLessThanOrEqual(bars[index + 1]?.x ?? area.x + area.width);
    }
  });

  it('have no negative height, and a scale even when nothing was sold', () => {
    const { bars, ticks } = barsOf(months(0, -20), area);
    expect(bars.map(({ height }) => height)).toEqual([0, 0]);
    expect(ticks.at(-1)).toEqual({ value: 1, y: 10 });
    expect(barsOf([], area).bars).toEqual([]);
  });
});
