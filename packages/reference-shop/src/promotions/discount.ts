import { type Discount, discountCombination } from '@perfshop/chaos-business/points';
import { roundHalfUp, share } from '../pricing/money.ts';
import type { Promotion } from './promotion.ts';

type GoodsPromotion = Pick<Promotion, 'code' | 'kind' | 'value'>;

/** What part of their price goods are never sold below, whatever the promotion. */
const floorShare = 0.3;

/** The discounts on goods that are taken, and what they take off in all. Amounts are in cents, excluding VAT. */
export interface GoodsDiscount {
  readonly codes: readonly string[];
  readonly cents: number;
}

/**
 * What promotions take off the goods: that of the best one, the first of them on a tie. Promotions of delivery take no part in it, so that one of
 * them may be used beside a discount.
 */
export function discountOn(subtotalCents: number, promotions: readonly GoodsPromotion[]): GoodsDiscount {
  const floorCents = Math.ceil(subtotalCents * floorShare);
  const most = subtotalCents - floorCents;
  const candidates = promotions
    .map((promotion) => ({ code: promotion.code, cents: Math.min(most, faceValue(promotion, subtotalCents)) }))
    .filter(({ cents }) => cents > 0)
    .sort((a, b) => b.cents - a.cents);
  const taken = discountCombination.apply(candidates.slice(0, 1), {
    candidates,
    goodsCents: subtotalCents,
    floorCents,
  });
  return { codes: taken.map(({ code }) => code), cents: sum(taken) };
}

function faceValue({ kind, value }: GoodsPromotion, subtotalCents: number): number {
  switch (kind) {
    case 'percentage':
      return roundHalfUp(share(subtotalCents, value / 100));
    case 'amount':
      return value;
    case 'free-shipping':
      return 0;
  }
}

const sum = (discounts: readonly Discount[]): number => discounts.reduce((total, { cents }) => total + cents, 0);
