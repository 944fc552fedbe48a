import { definePoint } from '@perfshop/core/points';

/** What is being rounded. */
export interface RoundingContext {
  /** The amount before rounding, in cents; may have a fraction. */
  readonly exact: number;
  readonly productId: string | number;
}

/**
 * An amount of money just rounded to whole cents. Pass the rounded amount as the value and the exact one as context.
 *
 * @example
 * ```ts
 * const vat = moneyRounding.apply(Math.round(1999 * 0.2), { exact: 1999 * 0.2, productId: 7 });
 * ```
 */
export const moneyRounding = definePoint<number, RoundingContext>('business.money.rounding', {
  key: (amount) => amount.productId,
});
