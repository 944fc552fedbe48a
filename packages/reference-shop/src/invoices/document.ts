import { legalVatRate, type VatClass } from '../pricing/vat.ts';
import type { InvoicedOrder } from './invoiced-order.ts';

/** What was charged at one rate of VAT. Amounts are in cents. */
interface VatRow {
  readonly vatClass: VatClass;
  readonly baseCents: number;
  readonly vatCents: number;
}

/** The amounts of an invoice, delivery included. Amounts are in cents. */
interface InvoiceTotals {
  readonly rows: readonly VatRow[];
  readonly netCents: number;
  readonly vatCents: number;
  readonly grossCents: number;
}

/**
 * The VAT table of an order. Delivery is at the standard rate. The amounts are those that the order was charged, not worked out again: base and VAT
 * of all rows add up to what was paid, with money and with points.
 */
export function invoiceTotals(order: InvoicedOrder): InvoiceTotals {
  const charged = [
    ...order.lines.map(({ vatClass, netCents, discountCents, vatCents }) => ({
      vatClass,
      baseCents: netCents - discountCents,
      vatCents,
    })),
    ...(order.shippingCents === 0
      ? []
      : [
          {
            vatClass: 'standard' as const,
            baseCents: order.shippingCents - order.shippingVatCents,
            vatCents: order.shippingVatCents,
          },
        ]),
  ];
  const byRate = new Map<number, VatRow>();
  for (const { vatClass, baseCents, vatCents } of charged) {
    // Two classes are one row where the law knows one rate for both.
    const rate = legalVatRate(order.country, vatClass);
    const row = byRate.get(rate) ?? { vatClass, baseCents: 0, vatCents: 0 };
    byRate.set(rate, { ...row, baseCents: row.baseCents + baseCents, vatCents: row.vatCents + vatCents });
  }
  const rows = [...byRate.entries()].sort(([a], [b]) => b - a).map(([, row]) => row);
  const netCents = rows.reduce((sum, row) => sum + row.baseCents, 0);
  const vatCents = rows.reduce((sum, row) => sum + row.vatCents, 0);
  return { rows, netCents, vatCents, grossCents: netCents + vatCents };
}
