import { definePoint } from '@perfshop/core/points';

/** The amounts that a confirmation mail states, in cents. The last is the sum of the others. */
export interface MailTotals {
  /** Goods after discounts, VAT included. */
  readonly goodsCents: number;
  readonly shippingCents: number;
  readonly totalCents: number;
}

/** The order that a mail confirms. */
export interface ConfirmationContext {
  readonly orderId: string | number;
}

/**
 * The amounts of a confirmation mail, while it is being composed. What the order itself says is not asked here.
 *
 * @example
 * ```ts
 * const amounts = { goodsCents: 2400, shippingCents: 490, totalCents: 2890 };
 * const stated = confirmationTotals.apply(amounts, { orderId: 12 });
 * ```
 */
export const confirmationTotals = definePoint<MailTotals, ConfirmationContext>('business.mail.confirmation-totals', {
  key: (mail) => mail.orderId,
});
