import type { Line } from '../api/types.ts';

interface VatLine {
  /** The rate as the shop words it, such as `20 %`. */
  readonly label: string;
  readonly amount: number;
}

/** The VAT of a cart or an order, added up for each rate. */
export function vatLines(lines: readonly Line[]): VatLine[] {
  // In cents: sums of euros drift by fractions of a cent.
  const cents = new Map<string, number>();
  for (const { vatRateLabel, vat } of lines) {
    cents.set(vatRateLabel, (cents.get(vatRateLabel) ?? 0) + Math.round(vat * 100));
  }
  return [...cents].map(([label, sum]) => ({ label, amount: sum / 100 }));
}
