import type { Currencies } from '../api/types.ts';

/**
 * What an amount in euros is shown as in another currency, rounded half up to its smallest coin: as the shop does it with its prices.
 *
 * @example convert(1249.99, { rate: 1.0842, digits: 2 }); // 1355.24
 */
export function convert(
  euros: number,
  { rate, digits }: Pick<Currencies['currencies'][number], 'rate' | 'digits'>,
): number {
  // In whole numbers: 27.105 has no exact form, and would now and then be rounded down.
  const cents = Math.round(euros * 100);
  const divisor = digits === 0 ? 1_000_000 : 10_000;
  const units = Math.floor((cents * Math.round(rate * 10_000) + divisor / 2) / divisor);
  return digits === 0 ? units : units / 100;
}
