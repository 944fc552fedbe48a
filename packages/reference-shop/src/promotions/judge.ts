import { type PromotionVerdict, promotionCheck } from '@perfshop/chaos-business/points';
import type { Promotion } from './promotion.ts';

/** What decides whether a promotion may be used. */
export interface Circumstances {
  /** The shop's time. */
  readonly now: number;
  /** The goods, excluding VAT and before any discount. */
  readonly subtotalCents: number;
  /** How often this customer has used it; 0 for who has not signed in. */
  readonly usesByUser: number;
}

/** Whether the promotion counts for a basket, or why not. */
export const judgePromotion = (promotion: Promotion, circumstances: Circumstances): PromotionVerdict =>
  promotionCheck.apply(verdictOn(promotion, circumstances), {
    code: promotion.code,
    startsAt: promotion.startsAt ?? undefined,
    endsAt: promotion.endsAt ?? undefined,
    now: circumstances.now,
  });

function verdictOn(promotion: Promotion, { now, subtotalCents, usesByUser }: Circumstances): PromotionVerdict {
  const { startsAt, endsAt, minimumCents, usageLimit, usageLimitPerUser, usedCount } = promotion;
  if (startsAt !== null && now < startsAt) return 'not-started';
  if (endsAt !== null && now > endsAt) return 'expired';
  if (usageLimit !== null && usedCount >= usageLimit) return 'used-up';
  if (usageLimitPerUser !== null && usesByUser >= usageLimitPerUser) return 'used-up';
  if (subtotalCents < minimumCents) return 'basket-too-small';
  return 'valid';
}
