import { definePoint } from '@perfshop/core/points';

/** The basket that is held against the threshold of free shipping. Amounts are in cents. */
export interface FreeShippingContext {
  readonly goodsBeforeDiscountCents: number;
  readonly discountCents: number;
  readonly thresholdCents: number;
  /** Country of delivery, ISO 3166-1 alpha-2. */
  readonly country: string;
}

/**
 * The amount that is held against the threshold of free shipping: the goods after the discount, in cents.
 *
 * @example
 * ```ts
 * const basket = { goodsBeforeDiscountCents: 10500, discountCents: 1000, thresholdCents: 10000, country: 'FR' };
 * const isFree = freeShippingBasis.apply(9500, basket) >= basket.thresholdCents;
 * ```
 */
export const freeShippingBasis = definePoint<number, FreeShippingContext>('business.shipping.free-basis', {
  key: (basket) => basket.country,
});

/** The delivery that is being promised. Dates are calendar dates, such as `2026-12-04`. */
export interface DeliveryContext {
  /** The day from which the days of transport are counted. */
  readonly from: string;
  /** How many business days the transport takes. */
  readonly businessDays: number;
  readonly country: string;
  /** The way of delivery, such as `standard`. */
  readonly option: string;
}

/**
 * The date on which a delivery is promised, as a calendar date: weekends and public holidays do not count.
 *
 * @example
 * ```ts
 * const transport = { from: '2026-11-27', businessDays: 5, country: 'FR', option: 'standard' };
 * const promised = promisedDate.apply('2026-12-04', transport);
 * ```
 */
export const promisedDate = definePoint<string, DeliveryContext>('business.shipping.promised-date', {
  key: (delivery) => delivery.option,
});
