import { Model } from 'objection';

/** Pieces that somebody of the back office added or took away. What customers order is not here: their orders tell it. */
export class StockMovement extends Model {
  static override tableName = 'stock_movements';

  declare id: number;
  declare productId: number;
  declare delta: number;
  declare stockAfter: number;
  declare reason: string;
  /** As the audit names them. */
  declare actor: string;
  /** The machine's time. */
  declare createdAt: number;
}
