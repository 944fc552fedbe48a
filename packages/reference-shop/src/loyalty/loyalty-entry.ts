import { Model } from 'objection';

export type LoyaltyReason = 'earned' | 'spent' | 'taken-back' | 'given-back';

/** One change of a customer's points. An order has at most one for each reason. */
export class LoyaltyEntry extends Model {
  static override tableName = 'loyalty_entries';

  declare id: number;
  declare userId: number;
  declare orderId: number | null;
  declare reason: LoyaltyReason;
  /** Below zero when they go away. */
  declare points: number;
  declare createdAt: number;
}
