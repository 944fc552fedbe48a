import { type CallPoint, defineCallPoint } from '@perfshop/core/points';
import { defineControl } from './control.ts';

/** A quantity that somebody sent. */
export interface QuantityContext {
  readonly productId: string | number;
  readonly quantity: number;
}

/**
 * S8, the cart. Policy: a quantity is a whole number, at least 1. It is asked about finite numbers within the bounds of a column only.
 *
 * @example
 * ```ts
 * const line = { productId: 7, quantity: -1 };
 * if (!cartQuantity.allows(Number.isInteger(line.quantity) && line.quantity >= 1, line)) throw new Error('not a quantity');
 * ```
 */
export const cartQuantity = defineControl<QuantityContext>('security.cart.quantity', {
  key: ({ productId }) => productId,
});

/** The coupon that is being used. Accounts are named by their public references. */
export interface CouponUse {
  readonly code: string;
  readonly account: string;
}

/** A call point that keeps the type of the answer. */
export interface CouponUsePoint extends CallPoint<unknown, CouponUse> {
  run<Answer>(inner: () => Promise<Answer>, context: CouponUse): Promise<Answer>;
}

/**
 * S8, the coupon. Policy: one statement counts the use and refuses it when none is left; when it can't be counted, it is refused. The call throws
 * for a refusal. It is exploited when a use was refused and the order has the discount.
 *
 * @example
 * ```ts
 * await couponUse.run(async () => 1, { code: 'SUMMER', account: 'u-1' });
 * ```
 */
export const couponUse = defineCallPoint<unknown, CouponUse>('security.coupon.use', {
  key: ({ code }) => code,
}) as CouponUsePoint;
