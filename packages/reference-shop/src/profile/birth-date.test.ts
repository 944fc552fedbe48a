import { expect, it } from 'vitest';
import { ageOn, isDate } from './birth-date.ts';

it.each([
  ['1990-12-31', true],
  ['2024-02-29', true],
  ['2025-02-29', false],
  ['1990-13-01', false],
  ['1990-00-10', false],
  ['0099-01-01', false],
  ['1990-1-1', false],
  ['31/12/1990', false],
  ['', false],
])('%s is a day of the calendar: %s', (date, expected) => {
  expect(isDate(date)).toBe(expected);
});

it('counts birthdays, in Paris', () => {
  // Midnight in Paris is 22:00 UTC of the day before in summer.
  const eve = Date.UTC(2026, 5, 14, 21, 59);
  expect(ageOn('2010-06-15', eve)).toBe(15);
  expect(ageOn('2010-06-15', eve + 60_000)).toBe(16);
  expect(ageOn('2008-02-29', Date.UTC(2026, 1, 28, 12))).toBe(17);
  expect(ageOn('2008-02-29', Date.UTC(2026, 2, 1, 12))).toBe(18);
});
