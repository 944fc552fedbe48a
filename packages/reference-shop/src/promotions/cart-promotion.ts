import { Model } from 'objection';

/** A code that was entered for the cart of a session. */
export class CartPromotion extends Model {
  static override tableName = 'cart_promotions';

  declare id: number;
  declare sessionId: number;
  declare promotionId: number;
}
