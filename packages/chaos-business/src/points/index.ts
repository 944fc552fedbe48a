/**
 * The places in a commerce application where a business anomaly may act. Import them into the application; they do nothing,
 * and cost one comparison, until the plugin of `@perfshop/chaos-business` activates a fault.
 *
 * @module
 */
import { defineCallPoint, definePoint } from '@perfshop/core/points';

/** The line of a cart or an order whose tax is being worked out. */
export interface TaxContext {
  readonly productId: string | number;
  /** The VAT class of the product, such as `standard` or `reduced`. */
  readonly vatClass: string;
  /** Country of delivery, ISO 3166-1 alpha-2. */
  readonly country: string;
}

/**
 * The VAT rate that a line is charged with, as a fraction: `0.2` is 20 %.
 *
 * @example
 * ```ts
 * const rate = taxRate.apply(0.2, { productId: 7, vatClass: 'standard', country: 'FR' });
 * ```
 */
export const taxRate = definePoint<number, TaxContext>('business.tax.rate', { key: (line) => line.productId });

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

/** The order line whose pieces are being taken from the stock. */
export interface StockContext {
  readonly productId: string | number;
  readonly quantity: number;
}

/**
 * Taking the pieces of an order line from the stock. The wrapped call resolves to nothing; it throws when stock is short.
 *
 * @example
 * ```ts
 * await stockCommit.run(async () => { stock.take(7, 2); }, { productId: 7, quantity: 2 });
 * ```
 */
export const stockCommit = defineCallPoint<void, StockContext>('business.stock.commit', {
  key: (line) => line.productId,
});
