import type { ShopMiddleware } from './context.ts';
import { Problem } from './problem.ts';

const retryAfterSeconds = 5;
const isProbe = (path: string): boolean => path === '/healthz' || path === '/readyz';

/**
 * Lets the requests under way end, and no other begin, while the shop closes. New connections are refused already; these come on
 * connections that stood before, and each is closed with its answer so that whoever uses it turns to another shop.
 */
export const refuseWhileClosing =
  (isClosing: () => boolean): ShopMiddleware =>
  async (ctx, next) => {
    if (isClosing() && !isProbe(ctx.path)) {
      ctx.set('Connection', 'close');
      throw new Problem(503, 'unavailable', { retryAfterSeconds });
    }
    try {
      await next();
    } finally {
      if (isClosing() && !ctx.headerSent) ctx.set('Connection', 'close');
    }
  };
