import type { ShopMiddleware } from './context.ts';
import { Problem } from './problem.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What takes files. */
const uploads = /^\/api\/admin\/products\/[^/]+\/picture$/;

/**
 * Keeps other sites from acting in a visitor's name: a request that changes something must be JSON, which no foreign form can
 * send, and come from this very origin when the browser tells where it comes from.
 */
export const sameOrigin: ShopMiddleware = (ctx, next) => {
  if (safe.has(ctx.method)) return next();
  const site = ctx.get('sec-fetch-site');
  if (site !== '' && site !== 'same-origin' && site !== 'none') throw new Problem(403, 'cross-site');
  const origin = ctx.get('origin');
  if (origin !== '' && hostOf(origin) !== ctx.host) throw new Problem(403, 'cross-site');
  // No form of another site can send a picture either.
  if (uploads.test(ctx.path) && ctx.request.type.startsWith('image/')) return next();
  if (ctx.request.type !== 'application/json') throw new Problem(415, 'json-required');
  return next();
};

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
