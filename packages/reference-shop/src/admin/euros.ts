import { invalid } from '../http/problem.ts';

export const euroField = { type: 'number', minimum: 0, maximum: 1_000_000_000 } as const;

/** @throws Problem 400 for an amount with more than two decimals. */
export function centsOf(path: string, euros: number): number {
  const cents = Math.round(euros * 100);
  if (Math.abs(cents - euros * 100) > 1e-4) throw invalid({ path, key: 'invalid.amount' });
  return cents;
}
