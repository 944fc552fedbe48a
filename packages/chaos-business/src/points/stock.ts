import { defineCallPoint } from '@perfshop/core/points';

/** The order line whose pieces are being taken from the stock, or given back to it. */
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

/**
 * Giving the pieces of a cancelled order line back to the stock.
 *
 * @example
 * ```ts
 * await stockReturn.run(async () => { stock.give(7, 2); }, { productId: 7, quantity: 2 });
 * ```
 */
export const stockReturn = defineCallPoint<void, StockContext>('business.stock.return', {
  key: (line) => line.productId,
});
