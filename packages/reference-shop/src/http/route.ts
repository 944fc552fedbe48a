import Router from '@koa/router';
import type { ShopContext, ShopState } from './context.ts';
import { bodyOf } from './json-body.ts';
import { Problem } from './problem.ts';
import type { Schema } from './schema.ts';
import { validator } from './validate.ts';

/** The validated parts of a request. */
interface Input<Params, Query, Headers, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly headers: Headers;
  readonly body: Body;
}

/** One operation of the API. Everything it reads from the request is described by a schema. */
export interface RouteDefinition<Params, Query, Headers, Body> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly params?: Schema<Params>;
  readonly query?: Schema<Query>;
  readonly headers?: Schema<Headers>;
  readonly body?: Schema<Body>;
  /** Gives the answer; its status is 200 unless set on the context. */
  handle(input: Input<Params, Query, Headers, Body>, ctx: ShopContext): unknown;
}

export interface Route {
  readonly definition: Omit<RouteDefinition<unknown, unknown, unknown, unknown>, 'handle'>;
  readonly handle: (ctx: ShopContext, params: unknown) => Promise<void>;
}

const nothing = () => undefined;

/** Defines an operation, with its validators compiled. */
export function route<Params = undefined, Query = undefined, Headers = undefined, Body = undefined>(
  definition: RouteDefinition<Params, Query, Headers, Body>,
): Route {
  const readParams = definition.params ? validator(definition.params, 'url') : nothing;
  const readQuery = definition.query ? validator(definition.query, 'url') : nothing;
  const readHeaders = definition.headers ? validator(definition.headers, 'url') : nothing;
  const readBody = definition.body ? validator(definition.body, 'body') : nothing;
  return {
    definition: definition as Route['definition'],
    handle: async (ctx, params) => {
      const input = {
        params: readParams(params),
        query: readQuery({ ...ctx.query }),
        headers: readHeaders({ ...ctx.headers }),
        body: readBody(bodyOf(ctx)),
      } as Input<Params, Query, Headers, Body>;
      // Stock, carts and orders are never the same for long; what may be kept says so itself.
      ctx.set('Cache-Control', 'no-store');
      ctx.body = await definition.handle(input, ctx);
    },
  };
}

/** A router that serves the routes and answers 405 to other methods on their paths. */
export function routerOf(routes: readonly Route[]) {
  const router = new Router<ShopState>();
  for (const { definition, handle } of routes) {
    router[definition.method](definition.path, (ctx) => handle(ctx, ctx.params));
  }
  const refuse = () => new Problem(405, 'method-not-allowed');
  return {
    routes: router.routes(),
    methods: router.allowedMethods({ throw: true, methodNotAllowed: refuse, notImplemented: refuse }),
  };
}
