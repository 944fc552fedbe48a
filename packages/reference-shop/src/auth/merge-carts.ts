import type { Knex } from 'knex';
import { CartItem } from '../cart/cart-item.ts';
import { mostPieces } from '../cart/schema.ts';
import { Product } from '../catalogue/product.ts';
import { moveCodes } from '../promotions/move-codes.ts';
import { Session } from './session.ts';

/**
 * Brings what a customer left in the carts of other sessions into the one where they have just signed in. Quantities are added up, as far as
 * the stock and the limit of a cart allow; what is in this cart already is never made less.
 */
export async function mergeCarts(transaction: Knex.Transaction, userId: number, sessionId: number): Promise<void> {
  const others = (await Session.query(transaction).where({ userId }).whereNot({ id: sessionId }).select('id')).map(
    ({ id }) => id,
  );
  if (others.length === 0) return;
  const left = await CartItem.query(transaction).whereIn('sessionId', others).orderBy('id').forUpdate();
  if (left.length === 0) return;
  const mine = new Map(
    (await CartItem.query(transaction).where({ sessionId }).forUpdate()).map((item) => [item.productId, item]),
  );
  const stock = new Map(
    (await Product.query(transaction).findByIds(left.map((item) => item.productId))).map(({ id, stock }) => [
      id,
      stock,
    ]),
  );

  for (const [productId, added] of sumByProduct(left)) {
    const own = mine.get(productId);
    const had = own?.quantity ?? 0;
    const quantity = Math.max(had, Math.min(had + added, stock.get(productId) ?? 0, mostPieces));
    if (quantity === had) continue;
    if (own) await own.$query(transaction).patch({ quantity });
    else await CartItem.query(transaction).insert({ sessionId, productId, quantity });
  }
  await CartItem.query(transaction).delete().whereIn('sessionId', others);
  await moveCodes(transaction, others, sessionId);
}

function sumByProduct(items: readonly CartItem[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { productId, quantity } of items) sums.set(productId, (sums.get(productId) ?? 0) + quantity);
  return sums;
}
