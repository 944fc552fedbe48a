import type { ShopContext, ShopMiddleware } from '../http/context.ts';
import type { Session } from './session.ts';
import { type Sessions, sessionLifetime } from './sessions.ts';

const cookie = 'sid';
// What has to do with a visitor. The catalogue and the pictures are the same for everyone and open no session.
const personal = /^\/api\/(auth|cart|checkout|orders)(\/|$)/;

/** Finds the session of the request, and opens one where it is needed. Comes before chaos, which targets sessions. */
export const resolveSession =
  (sessions: Sessions): ShopMiddleware =>
  async (ctx, next) => {
    const secret = ctx.cookies.get(cookie);
    let session = secret === undefined ? undefined : await sessions.find(secret);
    if (session === undefined && personal.test(ctx.path)) {
      const opened = await sessions.open();
      session = opened.session;
      ctx.cookies.set(cookie, opened.secret, {
        httpOnly: true,
        sameSite: 'lax',
        maxAge: sessionLifetime,
        overwrite: true,
      });
    }
    if (session !== undefined) ctx.state.session = session;
    return next();
  };

/** The session of a request to a personal path. */
export function sessionOf(ctx: ShopContext): Session {
  if (ctx.state.session === undefined)
    throw new Error(`No session on ${ctx.path}: resolveSession does not know it as personal`);
  return ctx.state.session;
}
