import { dateOf } from '../clock/shop-date.ts';

const form = /^(\d{4})-(\d{2})-(\d{2})$/;

function parts(date: string): readonly [number, number, number] {
  const [, year = 0, month = 0, day = 0] = (form.exec(date) ?? []).map(Number);
  return [year, month, day];
}

/** Whether a text is a day of the calendar, YYYY-MM-DD: 2025-02-29 is none. */
export function isDate(date: string): boolean {
  const [year, month, day] = parts(date);
  const read = new Date(Date.UTC(year, month - 1, day));
  return form.test(date) && year >= 1000 && read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
}

/** How many birthdays somebody has had. Who is born on 29 February has it on 1 March of other years. */
export function ageOn(birthDate: string, now: number): number {
  const [year, month, day] = parts(birthDate);
  const [thisYear, thisMonth, thisDay] = parts(dateOf(now));
  const isBefore = thisMonth < month || (thisMonth === month && thisDay < day);
  return thisYear - year - (isBefore ? 1 : 0);
}
