import type { Period } from '@perfshop/chaos-business/points';
import { startOfDay } from '../../clock/shop-date.ts';

/** A month of the calendar. */
export interface Month {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
}

export const monthOf = (text: string): Month => ({ year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)) });

/** Such as 2026-12. */
export const monthName = ({ year, month }: Month): string => `${year}-${String(month).padStart(2, '0')}`;

const indexOf = ({ year, month }: Month): number => year * 12 + month - 1;
const atIndex = (index: number): Month => ({ year: Math.floor(index / 12), month: (index % 12) + 1 });

/** All months from one to another; none when the second comes before the first. */
export const monthsBetween = (from: Month, to: Month): readonly Month[] =>
  Array.from({ length: Math.max(0, indexOf(to) - indexOf(from) + 1) }, (_, offset) => atIndex(indexOf(from) + offset));

/** Where months begin and end. */
export const timeZone = 'Europe/Paris';

/** From the first moment of a month, in Paris, to that of the next one. */
export const periodOf = (month: Month): Period => ({
  from: startOfDay(`${monthName(month)}-01`),
  before: startOfDay(`${monthName(atIndex(indexOf(month) + 1))}-01`),
});
