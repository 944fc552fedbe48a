import Router, { type Layer } from '@koa/router';
import type { ShopContext, ShopMiddleware, ShopState } from './context.ts';

type Layers = readonly Layer<ShopState>[];

/** A path up to its second part: `/api/products` of `/api/products/7`. */
function startOf(path: string): string {
  const second = path.indexOf('/', 1);
  const third = second < 0 ? -1 : path.indexOf('/', second + 1);
  return third < 0 ? path : path.slice(0, third);
}

/** A path up to its first part: `/api` of `/api/products/7`. */
function firstOf(path: string): string {
  const second = path.indexOf('/', 1);
  return second < 0 ? path : path.slice(0, second);
}

const isFixed = (part: string): boolean => part !== '' && !/[:*(){}]/.test(part);

/** What `@koa/router` keeps on the context, for those who come after: its own `allowedMethods`, observers, tracing. */
interface Routed {
  matched?: Layers;
  params?: Readonly<Record<string, string>>;
  _matchedRoute?: string | RegExp;
}

/**
 * A router that tries the few routes whose paths begin as the request's does, instead of every route of the shop for every request. Which of them
 * is taken is decided as ever. Routes are added before the first request.
 */
export function indexedRouter(): Router<ShopState> {
  // One address for one thing: whoever looks at the path before the router, to find a session say, sees what the router sees.
  const router = new Router<ShopState>({ sensitive: true, strict: true });
  let near: ((path: string) => Layers) | undefined;
  router.match = (path, method) => {
    near ??= index(router.stack as Layers);
    const found = near(path).filter((layer) => layer.match(path));
    const taken = found.filter(({ methods }) => methods.includes(method.toUpperCase()));
    return { path: found, pathAndMethod: taken, route: taken.length > 0 } as ReturnType<typeof router.match>;
  };
  return router;
}

/** Serves the routes of a router, the first that takes the request and no other: none of the shop's passes a request on. */
export function dispatch(router: Router<ShopState>): ShopMiddleware {
  const middleware: ShopMiddleware = (ctx, next) => {
    const { path } = ctx;
    const found = router.match(path, ctx.method);
    const routed = ctx as ShopContext & Routed;
    routed.matched = routed.matched?.length ? [...routed.matched, ...(found.path as Layers)] : (found.path as Layers);
    const [layer] = found.pathAndMethod as Layers;
    if (layer === undefined) return next();
    routed.params = layer.params(path, layer.captures(path));
    routed._matchedRoute = layer.path;
    return layer.stack[0]?.(ctx as never, next);
  };
  // Where tracing looks for the routes.
  return Object.assign(middleware, { router });
}

function index(layers: Layers): (path: string) => Layers {
  const partsOf = (layer: Layer<ShopState>) => String(layer.path).split('/').slice(1, 3);
  // Those that begin with a parameter may begin as any path does.
  const everywhere = layers.filter((layer) => !isFixed(partsOf(layer)[0] ?? ''));
  const among = (isNear: (first: string, second: string | undefined) => boolean): Layers =>
    layers.filter((layer) => {
      const [first = '', second] = partsOf(layer);
      return everywhere.includes(layer) || isNear(first, second);
    });
  const byStart = new Map<string, Layers>();
  for (const [first, second] of layers.filter((layer) => !everywhere.includes(layer)).map(partsOf)) {
    const isFirst = (other: string) => other === first;
    byStart.set(
      `/${first}`,
      among((other, next) => isFirst(other) && !isFixed(next ?? '')),
    );
    if (second !== undefined && isFixed(second))
      byStart.set(
        `/${first}/${second}`,
        among((other, next) => isFirst(other) && (!isFixed(next ?? '') || next === second)),
      );
  }
  return (path) => byStart.get(startOf(path)) ?? byStart.get(firstOf(path)) ?? everywhere;
}
