import type { Knex } from 'knex';
import type { ShopClock } from '../../clock/clock.ts';
import { Problem } from '../../http/problem.ts';
import { moveOrder } from '../../orders/move-order.ts';
import { Order, orderGraph } from '../../orders/order.ts';
import type { OrderState } from '../../orders/states.ts';
import type { Actor } from '../actor.ts';
import { noteChange } from '../audit.ts';
import { whereContains } from '../contains.ts';
import type { OrdersQuery } from './schema.ts';

/** An order with the address of the customer's account. */
export type OwnedOrder = Order & { readonly userEmail: string | null };

/** The orders of all customers. */
export function createAdminOrders(db: Knex, clock: ShopClock) {
  const owned = () =>
    Order.query(db).leftJoin('users', 'users.id', 'orders.userId').select('orders.*', 'users.email as userEmail');

  return {
    async list({ page, size, q, status }: OrdersQuery) {
      const query = owned()
        .where({ ...(status && { 'orders.status': status }) })
        .orderBy('orders.id', 'desc');
      const id = numberIn(q);
      const found =
        id === undefined
          ? whereContains(query, ['users.email', 'users.firstName', 'users.lastName'], q)
          : query.where('orders.id', id);
      const { results, total } = await found.page(page, size);
      return { orders: results as unknown as readonly OwnedOrder[], total };
    },

    /** @throws Problem 404 `order-not-found` */
    async get(id: number): Promise<OwnedOrder> {
      const order = await owned().findOne('orders.id', id).withGraphFetched(orderGraph);
      if (order === undefined) throw new Problem(404, 'order-not-found');
      return order as unknown as OwnedOrder;
    },

    /** Sends an order where the state machine of the shop lets staff send it. */
    move: (actor: Actor, id: number, to: OrderState): Promise<void> =>
      moveOrder(db, {
        orderId: id,
        to,
        by: 'staff',
        now: clock.now(),
        note: (transaction, from) =>
          noteChange(transaction, actor, {
            action: 'move',
            subject: 'order',
            subjectId: id,
            was: { status: from },
            became: { status: to },
          }),
      }),
  };
}

export type AdminOrders = ReturnType<typeof createAdminOrders>;

/** The id in an order number such as PS-2026-000123, also without its beginning. */
function numberIn(q: string | undefined): number | undefined {
  const [, digits] = /^\s*(?:PS-\d{4}-)?#?0*(\d{1,9})\s*$/i.exec(q ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
}
