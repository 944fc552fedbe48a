import type { ShopContext } from '../http/context.ts';
import { sessionLifetime } from './sessions.ts';

// Over TLS the prefix makes browsers refuse the cookie from anyone but this very host; over plain HTTP, as in a classroom, they would
// refuse it from the shop as well.
const nameOf = (ctx: ShopContext) => (ctx.secure ? '__Host-sid' : 'sid');

export const readSessionCookie = (ctx: ShopContext): string | undefined => ctx.cookies.get(nameOf(ctx));

/** Gives the browser the secret of a session, out of the reach of scripts. */
export function writeSessionCookie(ctx: ShopContext, secret: string): void {
  ctx.cookies.set(nameOf(ctx), secret, {
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.secure,
    maxAge: sessionLifetime,
    overwrite: true,
  });
}
