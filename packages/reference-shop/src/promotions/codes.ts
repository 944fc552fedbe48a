import type { Knex } from 'knex';
import { cartContent } from '../cart/cart-content.ts';
import type { Buyer } from '../checkout/read-basket.ts';
import type { ShopClock } from '../clock/clock.ts';
import { Problem } from '../http/problem.ts';
import { inEveryLanguage } from '../i18n/language.ts';
import { money } from '../pricing/money.ts';
import { subtotalOf } from '../pricing/price-basket.ts';
import { CartPromotion } from './cart-promotion.ts';
import { usesBy } from './entered-codes.ts';
import { judgePromotion } from './judge.ts';
import { normalisedCode, Promotion } from './promotion.ts';

/** Codes that one cart may hold. */
const mostCodes = 5;

/** The codes that customers enter for their carts. */
export function createPromotionCodes(db: Knex, clock: ShopClock) {
  return {
    /**
     * Enters a code. Entering it twice is entering it once.
     *
     * @throws Problem 404 `promotion-unknown`, 409 `promotion-refused` with the reason, 409 `too-many-codes`.
     */
    async enter({ sessionId, userId }: Buyer, typed: string): Promise<void> {
      const promotion = await Promotion.query(db).findOne({ code: normalisedCode(typed), active: 1 });
      if (promotion === undefined) throw new Problem(404, 'promotion-unknown');
      const verdict = judgePromotion(promotion, {
        now: clock.now(),
        subtotalCents: subtotalOf(await cartContent(db, sessionId)),
        usesByUser: (await usesBy(db, userId, [promotion])).get(promotion.id) ?? 0,
      });
      if (verdict !== 'valid') {
        const { minimumCents } = promotion;
        const minimum = inEveryLanguage((_locale, language) => money(minimumCents, language));
        throw new Problem(409, 'promotion-refused', { detail: { key: `promotion.${verdict}`, params: { minimum } } });
      }
      const entered = await CartPromotion.query(db).where({ sessionId }).resultSize();
      if (entered >= mostCodes) throw new Problem(409, 'too-many-codes');
      await CartPromotion.query(db)
        .insert({ sessionId, promotionId: promotion.id })
        .onConflict(['sessionId', 'promotionId'])
        .ignore();
    },

    /** Lets go of a code. One that was not entered is let go of already. */
    async remove(sessionId: number, typed: string): Promise<void> {
      const found = Promotion.query(db)
        .where({ code: normalisedCode(typed) })
        .select('id');
      await CartPromotion.query(db).delete().where({ sessionId }).whereIn('promotionId', found);
    },
  };
}

export type PromotionCodes = ReturnType<typeof createPromotionCodes>;
