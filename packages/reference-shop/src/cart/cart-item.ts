import { Model } from 'objection';

/** A product that a visitor means to buy. */
export class CartItem extends Model {
  static override tableName = 'cart_items';

  declare id: number;
  declare sessionId: number;
  declare productId: number;
  declare quantity: number;
}
