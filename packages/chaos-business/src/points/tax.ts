import { definePoint } from '@perfshop/core/points';

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
