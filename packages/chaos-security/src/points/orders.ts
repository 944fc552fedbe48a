import { defineControl } from './control.ts';

/** The order that is asked for by its id, and who asks. Accounts are named by their public references. */
export interface OrderAccess {
  readonly resource: 'order' | 'invoice';
  readonly id: string | number;
  readonly owner: string | undefined;
  readonly requester: string | undefined;
  /** Public references of the teams that owner and requester belong to, where the application has teams. */
  readonly ownerTeam?: string | undefined;
  readonly requesterTeam?: string | undefined;
  /** Whether the row was made up for lessons. A flaw shows bait and the team's own rows, and nothing else. */
  readonly bait: boolean;
}

/**
 * S1. Policy: an order and its invoice are shown to their owner alone.
 *
 * @example
 * ```ts
 * const order = { id: 12, owner: 'u-1', bait: false };
 * const requester = 'u-2';
 * const isOwner = order.owner === requester;
 * if (!orderAccess.allows(isOwner, { resource: 'order', ...order, requester })) throw new Error('not found');
 * ```
 */
export const orderAccess = defineControl<OrderAccess>('security.orders.access', {
  key: ({ id }) => id,
});
