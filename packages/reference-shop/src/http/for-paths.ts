import type { ShopMiddleware } from './context.ts';

/** Runs a middleware for the paths that match, and for no others. */
export const forPaths =
  (paths: RegExp, middleware: ShopMiddleware): ShopMiddleware =>
  (ctx, next) =>
    paths.test(ctx.path) ? middleware(ctx, next) : next();
