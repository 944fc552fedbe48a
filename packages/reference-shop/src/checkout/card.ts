/** The digits of a card number, without the spaces and dashes that people type. */
export const cardDigits = (typed: string): string => typed.replace(/[ -]/g, '');

/** The check digit of ISO/IEC 7812-1, annex B (Luhn). Catches a mistyped digit and most swaps. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, letter, index) => {
    const digit = Number(letter) * (index % 2 === 0 ? 1 : 2);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}

/** True once the month printed on the card is over. `expiry` is MM/YY. */
export function hasExpired(expiry: string, now: Date): boolean {
  const [month = 0, year = 0] = expiry.split('/').map(Number);
  // Months count from 0 in a Date, so this is the first instant of the month after the printed one.
  return now.getTime() >= Date.UTC(2000 + year, month, 1);
}
