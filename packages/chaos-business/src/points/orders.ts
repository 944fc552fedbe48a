import { defineCallPoint, definePoint } from '@perfshop/core/points';

/** The order that is being made. */
export interface OrderCreationContext {
  /** The key that the client sent, the same for each attempt at one order. */
  readonly idempotencyKey: string;
}

/** What an order is known by once it is made. */
export interface CreatedOrder {
  readonly id: string | number;
}

/**
 * Making an order of lines that are already read and priced: order, lines, stock and payment. The call has to be repeatable:
 * run a second time with another {@link orderKey}, it makes a second order of the same lines. One key makes one order.
 *
 * @example
 * ```ts
 * const { id } = await orderCreation.run(async () => ({ id: await checkout(cart) }), { idempotencyKey: 'k-1' });
 * ```
 */
export const orderCreation = defineCallPoint<CreatedOrder, OrderCreationContext>('business.order.creation', {
  key: (order) => order.idempotencyKey,
});

/**
 * The key under which an order is filed, and looked for before another is made: the one that the client sent. Ask within the call
 * of {@link orderCreation}, and store what it gives.
 *
 * @example
 * ```ts
 * const filedUnder = orderKey.apply('k-1', { idempotencyKey: 'k-1' });
 * ```
 */
export const orderKey = definePoint<string, OrderCreationContext>('business.order.key', {
  key: (order) => order.idempotencyKey,
});

/** A change of state that somebody asks for. */
export interface TransitionContext {
  readonly orderId: string | number;
  /** The state the order is in, such as `shipped`. */
  readonly from: string;
  /** The state it is to be in, such as `cancelled`. */
  readonly to: string;
  /** Who asks: `customer`, `staff`, `system`. */
  readonly by: string;
  /** True while nobody moves the order yet: a page asks whether to offer it. */
  readonly asking?: boolean;
}

/**
 * Whether the state machine of orders allows a transition. It is asked when somebody moves an order, and before, by the pages that offer it.
 *
 * @example
 * ```ts
 * const allowed = orderTransition.apply(false, { orderId: 12, from: 'shipped', to: 'cancelled', by: 'customer' });
 * ```
 */
export const orderTransition = definePoint<boolean, TransitionContext>('business.order.transition', {
  key: (order) => order.orderId,
});
