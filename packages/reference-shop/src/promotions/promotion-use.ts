import { Model } from 'objection';

/** One order that a promotion made cheaper. Goes when the order is cancelled, so that the code can be used again. */
export class PromotionUse extends Model {
  static override tableName = 'promotion_uses';

  declare id: number;
  declare promotionId: number;
  declare userId: number;
  declare orderId: number;
  declare createdAt: number;
}
