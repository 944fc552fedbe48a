import { definePoint } from '@perfshop/core/points';

/** The order that earns points. Amounts are in cents, as the rule of the application counts them. */
export interface LoyaltyContext {
  readonly goodsCents: number;
  readonly shippingCents: number;
  /** How many points these cents earn, by the rule of the application. */
  readonly pointsFor: (cents: number) => number;
}

/**
 * The points that an order earns: on its goods, not on their delivery.
 *
 * @example
 * ```ts
 * const pointsFor = (cents: number) => Math.floor(cents / 100);
 * const points = pointsEarned.apply(pointsFor(2400), { goodsCents: 2400, shippingCents: 490, pointsFor });
 * ```
 */
export const pointsEarned = definePoint<number, LoyaltyContext>('business.loyalty.points-earned', {
  key: (order) => order.goodsCents,
});

/** The order that was cancelled. */
export interface CancelledContext {
  readonly orderId: string | number;
}

/**
 * The points that a cancelled order takes back: all that it had earned.
 *
 * @example
 * ```ts
 * const takenBack = pointsTakenBack.apply(24, { orderId: 12 });
 * ```
 */
export const pointsTakenBack = definePoint<number, CancelledContext>('business.loyalty.points-taken-back', {
  key: (order) => order.orderId,
});
