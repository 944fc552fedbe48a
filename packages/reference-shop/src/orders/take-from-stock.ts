import { stockCommit } from '@perfshop/chaos-business/points';
import type { Knex } from 'knex';
import { raw } from 'objection';
import { outOfStock } from '../catalogue/out-of-stock.ts';
import { Product } from '../catalogue/product.ts';

/**
 * Takes the pieces of an order line from the stock, within the order's transaction. The condition is part of the update, so
 * that two buyers of the last piece can't both find it there.
 *
 * @throws Problem 409 `out-of-stock`
 */
export const takeFromStock = (transaction: Knex.Transaction, productId: number, quantity: number): Promise<void> =>
  stockCommit.run(
    async () => {
      const taken = await Product.query(transaction)
        .where({ id: productId })
        .where('stock', '>=', quantity)
        .patch({ stock: raw('?? - ?', 'stock', quantity) });
      if (taken === 0) throw outOfStock(await Product.query(transaction).findById(productId).throwIfNotFound());
    },
    { productId, quantity },
  );
