import { debugRequest, portalRequest } from '@perfshop/chaos-security/points';
import type { ShopContext, ShopMiddleware } from '../http/context.ts';
import { bodyOf } from '../http/json-body.ts';
import { Problem } from '../http/problem.ts';

const hidden = [
  { prefix: '/api/debug/', point: debugRequest },
  { prefix: '/api/admin/portal/', point: portalRequest },
];

const notFound = async () => {
  throw new Problem(404, 'not-found');
};

/** Paths that the shop does not have. They are no routes, so that neither the documentation nor a 405 gives them away. */
export const hiddenPaths: ShopMiddleware = (ctx, next) => {
  const found = hidden.find(({ prefix }) => ctx.path.startsWith(prefix));
  return found === undefined ? next() : answer(ctx, found.point);
};

async function answer(ctx: ShopContext, point: (typeof hidden)[number]['point']): Promise<void> {
  const { status, headers, body } = await point.run(notFound, {
    method: ctx.method,
    target: ctx.url,
    header: (name) => ctx.get(name) || undefined,
    body: bodyOf(ctx),
    requester: ctx.state.session?.ref,
  });
  ctx.status = status;
  ctx.set({ 'Cache-Control': 'no-store', ...headers });
  ctx.body = body;
}
