import { Model } from 'objection';

/** How many points a customer has: the sum of their entries. */
export class LoyaltyAccount extends Model {
  static override tableName = 'loyalty_accounts';
  static override idColumn = 'userId';

  declare userId: number;
  /** Below zero when an order that had earned points was cancelled after these were spent. */
  declare points: number;
}
