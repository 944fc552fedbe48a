import { requireUser } from '../auth/resolve-session.ts';
import type { ShopContext } from '../http/context.ts';
import type { Requester } from './read-orders.ts';

/**
 * Who asks for an order.
 *
 * @throws Problem 401 `sign-in-required` when nobody is signed in.
 */
export const requesterOf = (ctx: ShopContext): Requester => {
  const { id, ref } = requireUser(ctx);
  return { id, ref, team: ctx.state.student?.team?.ref };
};
