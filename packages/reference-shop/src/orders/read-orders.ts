import { orderAccess } from '@perfshop/chaos-security/points';
import type { Knex } from 'knex';
import type { Origin } from '../accounts/origin.ts';
import { teamsOf } from '../classroom/teams-of.ts';
import { Problem } from '../http/problem.ts';
import { Order, orderGraph } from './order.ts';

/** Who asks. */
export interface Requester {
  readonly id: number;
  /** Public reference. */
  readonly ref: string;
  /** Public reference of the team, for whoever joined the room in one. */
  readonly team?: string | undefined;
}

/** An order with what is asked of whoever owns it. */
type OwnedOrder = Order & { readonly ownerRef: string | null; readonly ownerOrigin: Origin | null };

// Another read, for a fault that asks: nothing else depends on teams.
const teamOfOwner = async (db: Knex, { userId }: Order): Promise<string | undefined> =>
  userId === null ? undefined : (await teamsOf(db, [userId])).get(userId);

/** Reads of orders. Customers see their own. */
export function createOrderReader(db: Knex) {
  return {
    /** One page of a customer's orders, the newest first. */
    async list(userId: number, page: number, size: number) {
      const { results, total } = await Order.query(db)
        .where({ userId })
        .orderBy('id', 'desc')
        .page(page, size)
        .withGraphFetched(orderGraph);
      return { orders: results, total };
    },

    /** @throws Problem 404 `order-not-found`, for another customer's order as well: its number tells nobody that it exists. */
    async get(requester: Requester, id: number, resource: 'order' | 'invoice' = 'order'): Promise<Order> {
      const order = await Order.query(db)
        .leftJoin('users', 'users.id', 'orders.userId')
        .select('orders.*', 'users.ref as ownerRef', 'users.origin as ownerOrigin')
        .findOne('orders.id', id)
        .withGraphFetched(orderGraph)
        .castTo<OwnedOrder | undefined>();
      if (order === undefined) throw new Problem(404, 'order-not-found');
      const access = {
        resource,
        id,
        owner: order.ownerRef ?? undefined,
        requester: requester.ref,
        ownerTeam: orderAccess.point.active ? await teamOfOwner(db, order) : undefined,
        requesterTeam: requester.team,
        bait: order.ownerOrigin === 'bait',
      };
      if (!orderAccess.allows(order.userId === requester.id, access)) throw new Problem(404, 'order-not-found');
      return order;
    },

    /**
     * Makes sure that an order is the customer's own, before it is changed.
     *
     * @throws Problem 404 `order-not-found`
     */
    async requireOwn(userId: number, id: number): Promise<void> {
      const own = await Order.query(db).findOne({ id, userId }).select('id');
      if (own === undefined) throw new Problem(404, 'order-not-found');
    },
  };
}

export type OrderReader = ReturnType<typeof createOrderReader>;
