import { definePoint } from '@perfshop/core/points';

/** What is said of a promotion code: `valid`, or why it is refused. */
export type PromotionVerdict = 'valid' | 'not-started' | 'expired' | 'used-up' | 'basket-too-small';

/** The promotion whose code is being checked. Times are milliseconds since 1970. */
export interface PromotionContext {
  readonly code: string;
  readonly startsAt: number | undefined;
  readonly endsAt: number | undefined;
  /** The time in the shop, against which both are held. */
  readonly now: number;
}

/**
 * The verdict on a promotion code. Apply it wherever the code counts: when it is entered, when the cart is priced, and when the order is made.
 *
 * @example
 * ```ts
 * const now = Date.now();
 * const verdict = promotionCheck.apply('expired', { code: 'SUMMER', startsAt: 0, endsAt: now - 1, now });
 * ```
 */
export const promotionCheck = definePoint<PromotionVerdict, PromotionContext>('business.promotion.check', {
  key: (promotion) => promotion.code,
});

/** A discount that a basket could have. */
export interface Discount {
  readonly code: string;
  /** What it takes off, in cents. */
  readonly cents: number;
}

/** What the discounts are chosen from. */
export interface DiscountContext {
  /** Every discount that this basket would get on its own, the best first. */
  readonly candidates: readonly Discount[];
  /** The goods before any discount, in cents. */
  readonly goodsCents: number;
  /** Below this the goods are never sold, in cents. */
  readonly floorCents: number;
}

/**
 * The discounts that a basket gets out of those it could have: the best one. Their sum never takes the goods below the floor.
 *
 * @example
 * ```ts
 * const candidates = [{ code: 'TEN', cents: 1000 }, { code: 'FIVE', cents: 500 }];
 * const taken = discountCombination.apply(candidates.slice(0, 1), { candidates, goodsCents: 10000, floorCents: 6000 });
 * ```
 */
export const discountCombination = definePoint<readonly Discount[], DiscountContext>('business.promotion.combination', {
  key: ({ candidates }) => candidates.map(({ code }) => code).join(),
});
