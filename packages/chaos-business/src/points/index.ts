/**
 * The places in a commerce application where a business anomaly may act. Import them into the application; they do nothing,
 * and cost one comparison, until the plugin of `@perfshop/chaos-business` activates a fault.
 *
 * @module
 */

export {
  catalogueSort,
  type PriceCacheKey,
  type PricePresentationContext,
  priceCacheKey,
  type SortContext,
  type SortKey,
} from './catalogue.ts';
export {
  type CancelledContext,
  type LoyaltyContext,
  pointsEarned,
  pointsTakenBack,
} from './loyalty.ts';
export { type ConfirmationContext, confirmationTotals, type MailTotals } from './mail.ts';
export { moneyRounding, type RoundingContext } from './money.ts';
export {
  type CreatedOrder,
  type OrderCreationContext,
  orderCreation,
  orderKey,
  orderTransition,
  type TransitionContext,
} from './orders.ts';
export {
  type Discount,
  type DiscountContext,
  discountCombination,
  type PromotionContext,
  type PromotionVerdict,
  promotionCheck,
} from './promotions.ts';
export { type MonthContext, type Period, reportMonth } from './reports.ts';
export { type RevocationContext, sessionRevocation } from './sessions.ts';
export { type DeliveryContext, type FreeShippingContext, freeShippingBasis, promisedDate } from './shipping.ts';
export { type StockContext, stockCommit, stockReturn } from './stock.ts';
export { type TaxContext, taxRate } from './tax.ts';
