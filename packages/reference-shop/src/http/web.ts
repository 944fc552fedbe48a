import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { send } from '@koa/send';
import type { ShopContext, ShopMiddleware } from './context.ts';
import { isPageRoute } from './page-routes.ts';
import { pageSender } from './send-page.ts';

/** Where the web is built, seen from the sources and from the built server alike. */
export const builtWeb = fileURLToPath(new URL('../../web/dist', import.meta.url));

const notBuilt =
  'The web of the shop is not built.\nBuild it with: pnpm --filter @perfshop/reference-shop build:web\nThe API answers under /api.\n';

/** Serves the built web from `directory`: its files, and `index.html` for every page, which the web routes by itself; with 404 where it has none. */
export const web = (directory: string): ShopMiddleware => {
  const sendPage = pageSender(join(directory, 'index.html'));
  const sendFile = (ctx: ShopContext) =>
    send(ctx as Parameters<typeof send>[0], ctx.path, {
      root: directory,
      setHeaders: (response, _path, stats) => {
        response.setHeader('ETag', `"${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}"`);
        // The names of built assets carry a hash of their content; the rest is asked for again each time.
        response.setHeader(
          'Cache-Control',
          ctx.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });

  return async (ctx, next) => {
    if ((ctx.method !== 'GET' && ctx.method !== 'HEAD') || ctx.path.startsWith('/api/')) return next();
    if (extname(ctx.path) === '') {
      // The web itself says in words that there is no such page.
      ctx.status = isPageRoute(ctx.path) ? 200 : 404;
      if (await sendPage(ctx)) return;
      ctx.status = 503;
      ctx.body = notBuilt;
      return;
    }
    await sendFile(ctx);
    if (ctx.fresh) {
      ctx.status = 304;
      ctx.body = null;
    }
  };
};
