import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type Koa from 'koa';
import helmet from 'koa-helmet';
import type { ShopMiddleware } from './context.ts';

/**
 * Everything comes from the shop itself: no inline script or style, no other host. No `upgrade-insecure-requests` and no HSTS,
 * because a classroom reaches the shop over plain HTTP.
 */
const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  xFrameOptions: { action: 'deny' },
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
});

/** The headers are the same for every answer: they are written once, and only copied for each. */
export function securityHeaders(): ShopMiddleware {
  let written: ReadonlyMap<string, string> | undefined;
  const writing = write().then((headers) => {
    written = headers;
  });
  const middleware: ShopMiddleware = (ctx, next) => {
    if (written === undefined) return writing.then(() => middleware(ctx, next));
    for (const [name, value] of written) ctx.res.setHeader(name, value);
    return next();
  };
  return middleware;
}

async function write(): Promise<ReadonlyMap<string, string>> {
  const req = new IncomingMessage(new Socket());
  const res = new ServerResponse(req);
  await protect({ req, res } as Koa.Context, async () => undefined);
  return new Map(Object.entries(res.getHeaders()).map(([name, value]) => [name, String(value)]));
}
