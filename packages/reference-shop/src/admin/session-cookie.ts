import type { ShopContext } from '../http/context.ts';
import { longestSession } from './sessions.ts';

// See the cookie of customers: over TLS the prefix ties it to this very host.
const nameOf = (ctx: ShopContext) => (ctx.secure ? '__Host-admin_sid' : 'admin_sid');

export const readAdminCookie = (ctx: ShopContext): string | undefined => ctx.cookies.get(nameOf(ctx));

/** Gives the browser the secret of a session, or takes it away. No other site can make the browser send it. */
export function writeAdminCookie(ctx: ShopContext, secret: string | null): void {
  ctx.cookies.set(nameOf(ctx), secret, {
    httpOnly: true,
    sameSite: 'strict',
    secure: ctx.secure,
    overwrite: true,
    ...(secret !== null && { maxAge: longestSession }),
  });
}
