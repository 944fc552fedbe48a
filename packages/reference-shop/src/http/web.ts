import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { send } from '@koa/send';
import type { ShopContext, ShopMiddleware } from './context.ts';
import { sendWithModules } from './page-modules.ts';
import { isPageRoute } from './page-routes.ts';

/** Where the web is built, seen from the sources and from the built server alike. */
export const builtWeb = fileURLToPath(new URL('../../web/dist', import.meta.url));

const notBuilt =
  'The web of the shop is not built.\nBuild it with: pnpm --filter @perfshop/reference-shop build:web\nThe API answers under /api.\n';

/** Serves the built web from `directory`: its files, and `index.html` for every page, which the web routes by itself; with 404 where it has none. */
export const web = (directory: string): ShopMiddleware => {
  const sendFile = (ctx: ShopContext, path: string) =>
    send(ctx as Parameters<typeof send>[0], path, {
      root: directory,
      setHeaders: (response, _path, stats) => {
        response.setHeader('ETag', `"${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}"`);
        // The names of built assets carry a hash of their content; pages and the rest are asked for again each time.
        response.setHeader(
          'Cache-Control',
          path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });

  return async (ctx, next) => {
    if ((ctx.method !== 'GET' && ctx.method !== 'HEAD') || ctx.path.startsWith('/api/')) return next();
    const isPage = extname(ctx.path) === '';
    if (isPage && (await stat(join(directory, 'index.html')).catch(() => undefined)) === undefined) {
      ctx.status = 503;
      ctx.body = notBuilt;
      return;
    }
    // The web itself says in words that there is no such page.
    if (isPage && !isPageRoute(ctx.path)) ctx.status = 404;
    if (isPage && (await sendWithModules(ctx, join(directory, 'index.html')))) return;
    await sendFile(ctx, isPage ? '/index.html' : ctx.path);
    if (ctx.fresh) {
      ctx.status = 304;
      ctx.body = null;
    }
  };
};
