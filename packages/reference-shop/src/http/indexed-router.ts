import Router, { type Layer } from '@koa/router';
import type { ShopContext, ShopMiddleware, ShopState } from './context.ts';

type Layers = readonly Layer<ShopState>[];

/** What stands for the whole of a path in the index: its first two parts. */
const startOf = (path: string): readonly [first: string, second: string] => {
  const [, first = '', second = ''] = path.split('/', 3);
  return [first, second];
};

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
    routed.matched = [...(routed.matched ?? []), ...(found.path as Layers)];
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
  const starts = layers.map(({ path }) => startOf(String(path)));
  const startingWith = (first: string, second: string): Layers =>
    layers.filter((_layer, position) => {
      const [ownFirst, ownSecond] = starts[position] as readonly [string, string];
      if (!isFixed(ownFirst)) return true;
      return ownFirst === first && (!isFixed(ownSecond) || ownSecond === second);
    });
  const byStart = new Map<string, Layers>([['/', startingWith('', '')]]);
  for (const [first, second] of starts.filter(([part]) => isFixed(part))) {
    byStart.set(`${first}/`, startingWith(first, ''));
    if (isFixed(second)) byStart.set(`${first}/${second}`, startingWith(first, second));
  }
  return (path) => {
    const [first, second] = startOf(path);
    return byStart.get(`${first}/${second}`) ?? byStart.get(`${first}/`) ?? byStart.get('/') ?? [];
  };
}
