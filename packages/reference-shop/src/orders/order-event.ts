import { Model, type QueryBuilder } from 'objection';
import type { Actor, OrderState } from './states.ts';

/** A state that an order came into. */
export class OrderEvent extends Model {
  static override tableName = 'order_events';
  static override modifiers = { byId: (query: QueryBuilder<OrderEvent>) => query.orderBy('id') };

  declare id: number;
  declare orderId: number;
  declare state: OrderState;
  declare actor: Actor;
  /** The shop's time. */
  declare createdAt: number;
}
