import type { PromotionVerdict } from '@perfshop/chaos-business/points';
import type { Knex } from 'knex';
import { judgePromotion } from './judge.ts';
import { Promotion } from './promotion.ts';
import { PromotionUse } from './promotion-use.ts';

/** A code that was entered for a cart, and what the shop says of it. */
export interface EnteredCode {
  readonly promotion: Promotion;
  readonly verdict: PromotionVerdict;
}

interface Entry {
  readonly sessionId: number;
  /** Who is signed in. */
  readonly userId: number | undefined;
  readonly subtotalCents: number;
  readonly now: number;
}

/** The codes of a session's cart, in the order in which they were entered. One that was withdrawn is no longer there. */
export async function enteredCodes(reader: Knex, entry: Entry): Promise<readonly EnteredCode[]> {
  const promotions = await Promotion.query(reader)
    .join('cart_promotions', 'cart_promotions.promotionId', 'promotions.id')
    .where({ sessionId: entry.sessionId, active: 1 })
    .orderBy('cart_promotions.id')
    .select('promotions.*');
  if (promotions.length === 0) return [];
  const uses = await usesBy(reader, entry.userId, promotions);
  return promotions.map((promotion) => ({
    promotion,
    verdict: judgePromotion(promotion, { ...entry, usesByUser: uses.get(promotion.id) ?? 0 }),
  }));
}

/** How often a customer has used each of the promotions. */
export async function usesBy(
  reader: Knex,
  userId: number | undefined,
  promotions: readonly Promotion[],
): Promise<ReadonlyMap<number, number>> {
  if (userId === undefined) return new Map();
  const rows = (await PromotionUse.query(reader)
    .where({ userId })
    .whereIn(
      'promotionId',
      promotions.map(({ id }) => id),
    )
    .select('promotionId')
    .count({ uses: '*' })
    .groupBy('promotionId')) as unknown as { promotionId: number; uses: number }[];
  return new Map(rows.map(({ promotionId, uses }) => [promotionId, Number(uses)]));
}
