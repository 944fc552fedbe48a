import type { Totals } from '../../api/types.ts';

/** One line of the sums, by the key of its text. Texts of the back office have no dot. */
export interface Sum {
  readonly label: 'totals.subtotal' | 'totals.discount' | 'vat' | 'totals.shipping' | 'totals.loyalty';
  readonly amount: number;
}

/** What the total of an order is made of. The amounts add up to it; what was not taken off has no line. */
export const sumsOf = ({ subtotal, discount, vat, shipping, loyaltyDiscount }: Totals): readonly Sum[] => [
  { label: 'totals.subtotal', amount: subtotal },
  ...(discount > 0 ? [{ label: 'totals.discount', amount: -discount } as const] : []),
  { label: 'vat', amount: vat },
  { label: 'totals.shipping', amount: shipping },
  ...(loyaltyDiscount > 0 ? [{ label: 'totals.loyalty', amount: -loyaltyDiscount } as const] : []),
];
