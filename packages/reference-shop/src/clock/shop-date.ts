/** A day as ISO 8601 writes it, such as 2026-12-24. */
export type IsoDate = string;

const day = 86_400_000;

// "sv" writes dates as ISO 8601 does.
const inTheShop = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/** The day that an instant falls on where the shop is, in Paris. */
export const dateOf = (instant: number): IsoDate => inTheShop.format(instant);

export const addDays = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

/** Days of the week from 0 (Sunday) to 6, as `Date` counts them. */
export const weekdayOf = (date: IsoDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

/** The first moment of a day where the shop is. Paris is one hour ahead of UTC, or two in summer. */
export function startOfDay(date: IsoDate): number {
  const inSummer = Date.parse(`${date}T00:00:00Z`) - 7_200_000;
  return dateOf(inSummer) === date ? inSummer : inSummer + 3_600_000;
}
