import type { Knex } from 'knex';
import { User } from '../accounts/user.ts';
import { inTransaction } from '../database/transaction.ts';
import { Problem } from '../http/problem.ts';
import { announceShipping } from '../mail/order-mails.ts';
import { Order } from './order.ts';
import { OrderEvent } from './order-event.ts';
import { type Actor, mayMove, type OrderState } from './states.ts';
import { undoOrder } from './undo-order.ts';

/** Where an order is to go, and who sends it there. */
interface Move {
  readonly orderId: number;
  readonly to: OrderState;
  readonly by: Actor;
  /** The shop's time. */
  readonly now: number;
  /** Notes the move within its transaction. */
  readonly note?: (transaction: Knex.Transaction, from: OrderState) => Promise<void>;
}

/**
 * Brings an order into another state, with all that this means: a cancelled or returned one gives everything back, and the customer is told.
 *
 * @throws Problem 404 `order-not-found`, 409 `order-state` when the state machine does not allow it.
 */
export const moveOrder = (db: Knex, { orderId, to, by, now, note }: Move): Promise<void> =>
  inTransaction(db, async (transaction) => {
    // The customer first, as an order that is being placed does.
    const owner = await Order.query(transaction).findById(orderId).select('userId');
    const user = owner?.userId ? await User.query(transaction).findById(owner.userId).forUpdate() : undefined;
    const order = await Order.query(transaction).findById(orderId).forUpdate();
    if (order === undefined) throw new Problem(404, 'order-not-found');
    if (!mayMove(order, to, by))
      throw new Problem(409, 'order-state', { detail: { key: `detail.order-is-${order.status}` } });

    await note?.(transaction, order.status);
    await order.$query(transaction).patch({ status: to });
    await OrderEvent.query(transaction).insert({ orderId, state: to, actor: by, createdAt: now });
    if (to === 'cancelled' || to === 'refunded') await undoOrder(transaction, order, user, now);
    if (to === 'shipped' && user) await announceShipping(transaction, order, user);
  });
