import type { Next } from 'koa';
import type { ShopContext, ShopMiddleware } from '../http/context.ts';
import { Problem } from '../http/problem.ts';
import type { Session } from './session.ts';
import { readSessionCookie, writeSessionCookie } from './session-cookie.ts';
import type { Customer, OpenedSession, Sessions } from './sessions.ts';

// What has to do with a visitor. The catalogue and the pictures are the same for everyone and open no session.
const personal = /^\/api\/(auth|cart|checkout|orders|classroom)(\/|$)/;

/** Finds the session of the request, and opens one where it is needed. Comes before chaos, which targets sessions. */
export const resolveSession =
  (sessions: Sessions): ShopMiddleware =>
  (ctx, next) => {
    const secret = ctx.headers.cookie === undefined ? undefined : readSessionCookie(ctx);
    return secret === undefined && !personal.test(ctx.path) ? next() : resolve(sessions, secret, ctx, next);
  };

async function resolve(sessions: Sessions, secret: string | undefined, ctx: ShopContext, next: Next): Promise<void> {
  const found = secret === undefined ? undefined : await sessions.find(secret);
  if (found !== undefined) {
    ctx.state.session = found.session;
    if (found.customer !== undefined) ctx.state.user = found.customer;
  } else if (personal.test(ctx.path)) enter(ctx, await sessions.open());
  await next();
}

/** Goes on with a session that was just opened or given another secret. */
export function enter(ctx: ShopContext, { session, secret }: OpenedSession, customer?: Customer): void {
  writeSessionCookie(ctx, secret);
  ctx.state.session = session;
  if (customer === undefined) delete ctx.state.user;
  else ctx.state.user = customer;
}

/** The session of a request to a personal path. */
export function sessionOf(ctx: ShopContext): Session {
  if (ctx.state.session === undefined)
    throw new Error(`No session on ${ctx.path}: resolveSession does not know it as personal`);
  return ctx.state.session;
}

/**
 * The customer who is signed in.
 *
 * @throws Problem 401 `sign-in-required` when nobody is.
 */
export function requireUser(ctx: ShopContext): Customer {
  if (ctx.state.user === undefined) throw new Problem(401, 'sign-in-required');
  return ctx.state.user;
}
