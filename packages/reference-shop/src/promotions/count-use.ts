import { couponUse } from '@perfshop/chaos-security/points';
import type { Knex } from 'knex';
import { raw } from 'objection';
import { Problem } from '../http/problem.ts';
import { Promotion } from './promotion.ts';

/**
 * Counts one use of a promotion within the order's transaction. The condition is part of the update, so that two orders can't both have the last use.
 *
 * @throws Problem 409 `promotion-refused` when none is left.
 */
export const countUse = (
  transaction: Knex.Transaction,
  { id, code }: Promotion,
  user: { readonly ref: string },
): Promise<void> =>
  couponUse.run(
    async () => {
      const counted = await Promotion.query(transaction)
        .where({ id })
        .where((left) => left.whereNull('usageLimit').orWhereColumn('usedCount', '<', 'usageLimit'))
        .patch({ usedCount: raw('?? + 1', 'usedCount') });
      if (counted === 0) throw new Problem(409, 'promotion-refused', { detail: { key: 'promotion.used-up' } });
    },
    { code, account: user.ref },
  );

/** Gives back the uses of a cancelled order. */
export async function giveUseBack(transaction: Knex.Transaction, promotionId: number): Promise<void> {
  await Promotion.query(transaction)
    .where({ id: promotionId })
    .where('usedCount', '>', 0)
    .patch({ usedCount: raw('?? - 1', 'usedCount') });
}
