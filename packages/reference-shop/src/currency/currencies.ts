/** What one euro is worth, and how the currency is written. */
interface Currency {
  /** Of one euro, times 10 000. */
  readonly rate: number;
  /** Decimals of an amount. */
  readonly digits: 0 | 2;
}

/** The currency that everything costs and is paid in. */
export const baseCurrency = 'EUR';

/** The day whose rates these are. They are for display alone, and fixed: exercises compare amounts from one day to the next. */
export const ratesOf = '2026-06-30';

export const currencies = {
  EUR: { rate: 10_000, digits: 2 },
  USD: { rate: 10_842, digits: 2 },
  GBP: { rate: 8_467, digits: 2 },
  CHF: { rate: 9_385, digits: 2 },
  JPY: { rate: 1_684_200, digits: 0 },
} as const satisfies Readonly<Record<string, Currency>>;

export type CurrencyCode = keyof typeof currencies;
export const currencyCodes = Object.keys(currencies) as CurrencyCode[];

export const isCurrency = (value: unknown): value is CurrencyCode =>
  typeof value === 'string' && Object.hasOwn(currencies, value);

/**
 * An amount in cents of a euro as it is shown in another currency: rounded half up to what the currency can be paid in.
 *
 * @example
 * ```ts
 * displayed(124_999, 'USD'); // 1355.24
 * displayed(124_999, 'JPY'); // 210523
 * ```
 */
export function displayed(cents: number, code: CurrencyCode): number {
  const { rate, digits } = currencies[code];
  // In whole numbers, so that half a cent is half a cent: cents × rate stays far below 2^53.
  const divisor = digits === 0 ? 1_000_000 : 10_000;
  const units = Math.floor((cents * rate + divisor / 2) / divisor);
  return digits === 0 ? units : units / 100;
}
