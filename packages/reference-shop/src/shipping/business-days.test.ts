import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../clock/shop-date.ts';
import { addBusinessDays, isBusinessDay } from './business-days.ts';

it('passes over weekends', () => {
  expect(addBusinessDays('2026-11-20', 1, 'FR')).toBe('2026-11-23'); // a Friday
  expect(addBusinessDays('2026-11-21', 1, 'FR')).toBe('2026-11-23'); // a Saturday
  expect(addBusinessDays('2026-11-23', 4, 'FR')).toBe('2026-11-27');
  expect(addBusinessDays('2026-11-23', 7, 'FR')).toBe('2026-12-02');
});

it('passes over the public holidays of the country of delivery', () => {
  expect(addBusinessDays('2026-12-24', 1, 'FR')).toBe('2026-12-28');
  expect(addBusinessDays('2026-07-13', 1, 'FR')).toBe('2026-07-15');
  expect(addBusinessDays('2026-07-13', 1, 'DE')).toBe('2026-07-14');
  expect(addBusinessDays('2026-12-31', 1, 'SI')).toBe('2027-01-04');
});

it('is always a business day, with exactly as many business days passed', () => {
  const date = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays('2024-01-01', days));
  fc.assert(
    fc.property(
      date,
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom('FR', 'DE', 'ES', 'FI'),
      (from, days, country) => {
        const to = addBusinessDays(from, days, country);
        let passed = 0;
        for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isBusinessDay(at, country)) passed += 1;
        expect(passed).toBe(days);
        expect(isBusinessDay(to, country)).toBe(true);
      },
    ),
  );
});
