// "sv" writes dates as ISO 8601 does.
const inTheShop = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/** The month that an instant falls in where the shop is, in Paris; as YYYY-MM. */
export const monthOf = (iso: string): string => inTheShop.format(new Date(iso)).slice(0, 7);

/** The month so many months before another one; both as YYYY-MM. */
export function monthsBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 7);
}
