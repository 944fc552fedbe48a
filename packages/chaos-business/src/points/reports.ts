import { definePoint } from '@perfshop/core/points';

/** A period in milliseconds since 1970: its first moment, and the first moment after it. */
export interface Period {
  readonly from: number;
  readonly before: number;
}

/** The month of a report. */
export interface MonthContext {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
  /** In which the month begins and ends, such as `Europe/Paris`. */
  readonly timeZone: string;
}

/**
 * The bounds of a month in a sales report: from the first moment of its first day to the first moment of the next month, which is no part of it.
 *
 * @example
 * ```ts
 * const month = { from: Date.UTC(2026, 9, 31, 23), before: Date.UTC(2026, 10, 30, 23) };
 * const { from, before } = reportMonth.apply(month, { year: 2026, month: 11, timeZone: 'Europe/Paris' });
 * ```
 */
export const reportMonth = definePoint<Period, MonthContext>('business.report.month', {
  key: ({ year, month }) => `${year}-${month}`,
});
