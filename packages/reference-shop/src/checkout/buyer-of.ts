import { sessionOf } from '../auth/resolve-session.ts';
import type { ShopContext } from '../http/context.ts';
import type { Buyer } from './read-basket.ts';

/** Whose basket a request is about. */
export const buyerOf = (ctx: ShopContext): Buyer => ({ sessionId: sessionOf(ctx).id, userId: ctx.state.user?.id });
