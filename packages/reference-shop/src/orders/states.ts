import { orderTransition } from '@perfshop/chaos-business/points';

export const orderStates = ['created', 'paid', 'preparing', 'shipped', 'delivered', 'cancelled', 'refunded'] as const;
/**
 * Where an order is. `cancelled` before it left: the money went back at once. `refunded` after it came back.
 */
export type OrderState = (typeof orderStates)[number];

/** Who brings an order to its next state. */
export type Actor = 'customer' | 'staff' | 'system';

/** Every way that an order can take, and who may send it there. */
const transitions: Readonly<Record<OrderState, Partial<Readonly<Record<OrderState, readonly Actor[]>>>>> = {
  created: { paid: ['system'], cancelled: ['customer', 'staff', 'system'] },
  paid: { preparing: ['staff'], cancelled: ['customer', 'staff'] },
  preparing: { shipped: ['staff'], cancelled: ['customer', 'staff'] },
  shipped: { delivered: ['staff', 'system'] },
  delivered: { refunded: ['staff'] },
  cancelled: {},
  refunded: {},
};

type Movable = { readonly id: number; readonly status: OrderState };

/** Whether the state machine lets somebody bring an order from one state to another. */
export const mayMove = (order: Movable, to: OrderState, by: Actor): boolean => allows(order, to, by, false);

/** Where somebody may send an order from here, for pages to offer it. */
export const nextStates = (order: Movable, by: Actor): readonly OrderState[] =>
  orderStates.filter((to) => to !== order.status && allows(order, to, by, true));

/** Whether a page is to offer that somebody brings an order to another state. */
export const offersMove = (order: Movable, to: OrderState, by: Actor): boolean => allows(order, to, by, true);

const allows = ({ id, status }: Movable, to: OrderState, by: Actor, asking: boolean): boolean =>
  orderTransition.apply(transitions[status][to]?.includes(by) ?? false, { orderId: id, from: status, to, by, asking });
