import type { Knex } from 'knex';
import { orderNumber } from '../../orders/order.ts';

export const movementKinds = ['staff', 'order', 'cancellation'] as const;

/** Pieces that came or went: by the back office, by an order, or back from one that was cancelled or refunded. */
export interface Movement {
  readonly kind: (typeof movementKinds)[number];
  /** Each once within its kind. */
  readonly id: number;
  readonly delta: number;
  /** What was left; unknown to orders. */
  readonly stockAfter: number | null;
  readonly reason: string | null;
  /** Somebody of the back office by their name, else `customer`, `staff` or `system`. */
  readonly actor: string;
  readonly order: { readonly id: number; readonly number: string } | null;
  readonly createdAt: number;
}

interface Row extends Omit<Movement, 'order'> {
  readonly orderId: number | null;
  readonly orderedAt: number | null;
}

/**
 * One page of what moved the stock of a product, the newest first. Orders are in the time of the shop, the back office in that of the machine; they only
 * differ where the clock was moved.
 */
export async function readStockHistory(db: Knex, productId: number, page: number, size: number) {
  const staff = db('stock_movements')
    .where({ productId })
    .select(
      db.raw("'staff' as kind"),
      'id',
      'delta',
      'stockAfter',
      'reason',
      'actor',
      db.raw('null as order_id'),
      db.raw('null as ordered_at'),
      'createdAt',
    );
  const lines = () => db('order_lines').join('orders', 'orders.id', 'order_lines.orderId').where({ productId });
  const ofOrder = ['orders.id as orderId', 'orders.createdAt as orderedAt'] as const;
  const unknown = [db.raw('null as stock_after'), db.raw('null as reason')] as const;
  const ordered = lines().select(
    db.raw("'order' as kind"),
    'order_lines.id',
    db.raw('-order_lines.quantity as delta'),
    ...unknown,
    db.raw("'customer' as actor"),
    ...ofOrder,
    'orders.createdAt',
  );
  const givenBack = lines()
    .join('order_events', 'order_events.orderId', 'orders.id')
    .whereIn('order_events.state', ['cancelled', 'refunded'])
    .select(
      db.raw("'cancellation' as kind"),
      'order_lines.id',
      'order_lines.quantity as delta',
      ...unknown,
      'order_events.actor',
      ...ofOrder,
      'order_events.createdAt',
    );
  const all = db.from(staff.unionAll([ordered, givenBack]).as('moves'));
  const [counted] = await all.clone().count({ total: '*' });
  const rows: Row[] = await all
    .select('*')
    .orderBy([
      { column: 'createdAt', order: 'desc' },
      { column: 'kind', order: 'asc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(size)
    .offset(page * size);
  return { movements: rows.map(toMovement), total: Number(counted?.total) };
}

const toMovement = ({ orderId, orderedAt, ...row }: Row): Movement => ({
  ...row,
  order: orderId === null ? null : { id: orderId, number: orderNumber(orderId, orderedAt ?? row.createdAt) },
});
