/**
 * Where the faults of this plugin act. A shop imports this file in production; it loads nothing else.
 *
 * @module
 */
import { defineCallPoint } from '@perfshop/core/points';

/** A payment that is about to be asked for. */
export interface Payment {
  readonly orderId: string;
  /** In the smallest unit of the currency. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** What the acquirer answers. */
export interface Authorisation {
  readonly approved: boolean;
  /** Why not, such as `insufficient_funds`. */
  readonly reason?: string;
}

/** The call to the acquirer. Draws are per order, so that one order meets the same fate at every try. */
export const authorise = defineCallPoint<Authorisation, Payment>('payments.authorise', {
  key: (payment) => payment.orderId,
});
