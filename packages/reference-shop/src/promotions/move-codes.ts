import type { Knex } from 'knex';
import { CartPromotion } from './cart-promotion.ts';

/** Brings the codes that were entered for the carts of other sessions into one session's cart. */
export async function moveCodes(
  transaction: Knex.Transaction,
  from: readonly number[],
  sessionId: number,
): Promise<void> {
  const codes = await CartPromotion.query(transaction)
    .whereIn('sessionId', [...from])
    .orderBy('id');
  if (codes.length === 0) return;
  for (const { id, promotionId } of codes) {
    await CartPromotion.query(transaction)
      .insert({ sessionId, promotionId })
      .onConflict(['sessionId', 'promotionId'])
      .ignore();
    await CartPromotion.query(transaction).deleteById(id);
  }
}
