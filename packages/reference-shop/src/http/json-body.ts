import { bodyParser } from '@koa/bodyparser';
import type { ShopContext, ShopMiddleware } from './context.ts';

/** Reads the body of requests: JSON objects of at most 32 kB. */
export const jsonBody = (): ShopMiddleware =>
  bodyParser({
    enableTypes: ['json'],
    parsedMethods: ['POST', 'PUT', 'PATCH'],
    jsonLimit: '32kb',
    onError: (error) => {
      throw error;
    },
  });

/** The body that was read; an empty object when there was none. */
export const bodyOf = (ctx: ShopContext): unknown => (ctx.request as { readonly body?: unknown }).body ?? {};
