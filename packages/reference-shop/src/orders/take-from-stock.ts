import { stockCommit } from '@perfshop/chaos-business/points';
import type { Knex } from 'knex';
import { raw } from 'objection';
import type { CartLine } from '../cart/cart-content.ts';
import { outOfStock } from '../catalogue/out-of-stock.ts';
import { Product } from '../catalogue/product.ts';

/** Pieces of a product that somebody orders. */
type OrderedPieces = Pick<CartLine, 'productId' | 'quantity' | 'name'>;

/**
 * Takes the pieces of an order line from the stock, within the order's transaction. The condition is part of the update, so
 * that two buyers of the last piece can't both find it there. A product that was deleted since the cart was read is sold out.
 *
 * @throws Problem 409 `out-of-stock`
 */
export const takeFromStock = (
  transaction: Knex.Transaction,
  { productId, quantity, name }: OrderedPieces,
): Promise<void> =>
  stockCommit.run(
    async () => {
      const taken = await Product.query(transaction)
        .where({ id: productId })
        .where('stock', '>=', quantity)
        .patch({ stock: raw('?? - ?', 'stock', quantity) });
      if (taken === 0) throw outOfStock((await Product.query(transaction).findById(productId)) ?? { name, stock: 0 });
    },
    { productId, quantity },
  );
