import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import { Order } from './order.ts';

/** Reads of orders. Only those of the session are ever seen. */
export function createOrderReader(db: Knex) {
  return {
    /** One page of the session's orders, the newest first. */
    async list(sessionId: number, page: number, size: number) {
      const { results, total } = await Order.query(db)
        .where({ sessionId })
        .orderBy('id', 'desc')
        .page(page, size)
        .withGraphFetched('lines');
      return { orders: results, total };
    },

    /** @throws Problem 404 `order-not-found`, for another session's order as well: its number tells nobody that it exists. */
    async get(sessionId: number, id: number): Promise<Order> {
      const order = await Order.query(db).findOne({ id, sessionId }).withGraphFetched('lines');
      if (order === undefined) throw new Problem(404, 'order-not-found');
      return order;
    },
  };
}

export type OrderReader = ReturnType<typeof createOrderReader>;
