import { expect, it } from 'vitest';
import { monthOf, monthsBefore } from './months.ts';

it('counts months back across years', () => {
  expect(monthsBefore('2026-12', 11)).toBe('2026-01');
  expect(monthsBefore('2026-01', 1)).toBe('2025-12');
  expect(monthsBefore('2026-03', 0)).toBe('2026-03');
});

it('tells the month in Paris', () => {
  expect(monthOf('2026-12-31T22:59:59Z')).toBe('2026-12');
  expect(monthOf('2026-12-31T23:00:00Z')).toBe('2027-01');
});
