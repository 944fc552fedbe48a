import { definePoint } from '@perfshop/core/points';

/** The basket that is being priced. */
export interface PricingContext {
  readonly productIds: readonly (string | number)[];
}

/**
 * The total of a basket as the price engine worked it out, in cents.
 *
 * @example
 * ```ts
 * const totalCents = basketTotal.apply(2890, { productIds: [7, 12] });
 * ```
 */
export const basketTotal = definePoint<number, PricingContext>('functional.price.basket-total', {
  key: ({ productIds }) => productIds.join(),
});
