import { stockReturn } from '@perfshop/chaos-business/points';
import type { Knex } from 'knex';
import { raw } from 'objection';
import { Product } from '../catalogue/product.ts';

/** Gives the pieces of an order line back to the stock, within the transaction that undoes the order. */
export const returnToStock = (transaction: Knex.Transaction, productId: number, quantity: number): Promise<void> =>
  stockReturn.run(
    async () => {
      await Product.query(transaction)
        .findById(productId)
        .patch({ stock: raw('?? + ?', 'stock', quantity) });
    },
    { productId, quantity },
  );
