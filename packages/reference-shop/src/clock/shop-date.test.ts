import { expect, it } from 'vitest';
import { addDays, dateOf, weekdayOf } from './shop-date.ts';

it('tells the day in Paris, in summer and in winter', () => {
  expect(dateOf(Date.UTC(2026, 6, 13, 21, 59))).toBe('2026-07-13');
  expect(dateOf(Date.UTC(2026, 6, 13, 22, 0))).toBe('2026-07-14');
  expect(dateOf(Date.UTC(2026, 11, 31, 22, 59))).toBe('2026-12-31');
  expect(dateOf(Date.UTC(2026, 11, 31, 23, 0))).toBe('2027-01-01');
});

it('counts days across months, leap days and changes of the hour', () => {
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(weekdayOf('2026-11-22')).toBe(0);
});
