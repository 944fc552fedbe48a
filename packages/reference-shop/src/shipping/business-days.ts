import { addDays, type IsoDate, weekdayOf } from '../clock/shop-date.ts';
import type { CountryCode } from '../countries/countries.ts';

// Public holidays on the same day of every year, as MM-DD. Those that move with Easter are left out: the promise may be a day early
// then, which the carrier makes good.
const everywhere = ['01-01', '12-25'];
const holidays: Partial<Readonly<Record<CountryCode, readonly string[]>>> = {
  AT: ['01-06', '05-01', '08-15', '10-26', '11-01', '12-08', '12-26'],
  BE: ['05-01', '07-21', '08-15', '11-01', '11-11'],
  CH: ['08-01', '12-26'],
  DE: ['05-01', '10-03', '12-26'],
  ES: ['01-06', '05-01', '08-15', '10-12', '11-01', '12-06', '12-08'],
  FR: ['05-01', '05-08', '07-14', '08-15', '11-01', '11-11'],
  GB: ['12-26'],
  IE: ['03-17', '12-26'],
  IT: ['01-06', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-26'],
  LU: ['05-01', '05-09', '06-23', '08-15', '11-01', '12-26'],
  MC: ['01-27', '05-01', '08-15', '11-01', '11-19', '12-08'],
  NL: ['04-27', '12-26'],
  PT: ['04-25', '05-01', '06-10', '08-15', '10-05', '11-01', '12-01', '12-08'],
};

/** True on a day when parcels are handed over there: neither a weekend nor a public holiday. */
export function isBusinessDay(date: IsoDate, country: CountryCode): boolean {
  const weekday = weekdayOf(date);
  if (weekday === 0 || weekday === 6) return false;
  const day = date.slice(5);
  return !everywhere.includes(day) && !(holidays[country] ?? []).includes(day);
}

/** The day on which so many business days have passed since `date`. */
export function addBusinessDays(date: IsoDate, days: number, country: CountryCode): IsoDate {
  let reached = date;
  for (let left = days; left > 0; ) {
    reached = addDays(reached, 1);
    if (isBusinessDay(reached, country)) left -= 1;
  }
  return reached;
}
