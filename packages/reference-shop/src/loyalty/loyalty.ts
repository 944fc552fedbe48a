import type { Knex } from 'knex';
import { User } from '../accounts/user.ts';
import type { ShopClock } from '../clock/clock.ts';
import { LoyaltyAccount } from './loyalty-account.ts';
import { LoyaltyEntry } from './loyalty-entry.ts';
import { standingOf, twelveMonthsBefore } from './tiers.ts';

/** The points of customers. */
export function createLoyalty(db: Knex, clock: ShopClock) {
  return {
    /** How many points and how much store credit a customer has, and the tier that the points of the last twelve months make, or the shop grants. */
    async standing(userId: number) {
      const user = await User.query(db).findById(userId).select('loyaltyTier', 'storeCreditCents');
      const account = await LoyaltyAccount.query(db).findById(userId);
      const recent = (await LoyaltyEntry.query(db)
        .where({ userId })
        .where('createdAt', '>', twelveMonthsBefore(clock.now()))
        .whereIn('reason', ['earned', 'taken-back'])
        .sum('points as points')
        .first()) as unknown as { points: number | string | null } | undefined;
      const yearPoints = Math.max(0, Number(recent?.points ?? 0));
      const standing = standingOf(yearPoints, user?.loyaltyTier);
      return { points: account?.points ?? 0, yearPoints, creditCents: user?.storeCreditCents ?? 0, ...standing };
    },

    /** One page of the changes of a customer's points, the newest first. All of them add up to the points they have. */
    async history(userId: number, page: number, size: number) {
      const { results, total } = await LoyaltyEntry.query(db).where({ userId }).orderBy('id', 'desc').page(page, size);
      return { entries: results, total };
    },
  };
}

export type Loyalty = ReturnType<typeof createLoyalty>;
