import { definePoint, type ValuePoint } from '@perfshop/core/points';

/** What the acquirer answered. Its shape is the application's own; this is what every one has. */
export interface PaymentResult {
  /** What the acquirer calls the payment. */
  readonly reference: string;
}

/** The payment that was asked for. */
export interface PaymentContext {
  readonly amountCents: number;
  readonly currency: string;
}

/** A value point that keeps the type of the result it is given. */
export interface PaymentResultPoint extends ValuePoint<PaymentResult, PaymentContext> {
  apply<Result extends PaymentResult>(value: Result, context: PaymentContext): Result;
}

/**
 * The answer of the acquirer to a payment, before the application reads it. Apply it while an order is made, and read a property of what
 * it gives, as code does that trusts its acquirer.
 *
 * @example
 * ```ts
 * const capture = { reference: 'pay-7', approved: true };
 * const { reference } = paymentResult.apply(capture, { amountCents: 2890, currency: 'EUR' });
 * ```
 */
export const paymentResult = definePoint<PaymentResult, PaymentContext>('functional.payment.result', {
  key: (payment) => payment.amountCents,
}) as PaymentResultPoint;
