import { defineControl } from './control.ts';

/** The order that is asked for by its id, and who asks. Accounts are named by their public references. */
export interface OrderAccess {
  readonly resource: 'order' | 'invoice';
  readonly id: string | number;
  readonly owner: string | undefined;
  readonly requester: string | undefined;
}

/**
 * S1. Policy: an order and its invoice are shown to their owner alone.
 *
 * @example
 * ```ts
 * const order = { id: 12, owner: 'u-1' };
 * const requester = 'u-2';
 * const isOwner = order.owner === requester;
 * if (!orderAccess.allows(isOwner, { resource: 'order', ...order, requester })) throw new Error('not found');
 * ```
 */
export const orderAccess = defineControl<OrderAccess>('security.orders.access', {
  key: ({ id }) => id,
});
