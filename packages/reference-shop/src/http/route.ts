import type { Localised } from '../i18n/language.ts';
import type { AnswerDefinition } from './answer.ts';
import type { ShopContext } from './context.ts';
import { dispatch, indexedRouter } from './indexed-router.ts';
import { bodyOf } from './json-body.ts';
import { Problem, type ProblemCode } from './problem.ts';
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
  /** One sentence for the documentation of the API; a plain string is English. */
  readonly summary: string | Localised;
  /** True for a route that does something only under a security flaw: the documentation does not give it away. */
  readonly secret?: boolean;
  readonly params?: Schema<Params>;
  readonly query?: Schema<Query>;
  readonly headers?: Schema<Headers>;
  readonly body?: Schema<Body>;
  /** Media types of a body that is no JSON, which the route reads by itself. */
  readonly bodyTypes?: readonly string[];
  /** What it sends when all goes well; documented, and held to by tests. Default: 200 with any JSON. */
  readonly answer?: AnswerDefinition;
  /** Problems that are this route's own, by status. Those of every route of its kind need not be named. */
  readonly problems?: Readonly<Record<number, readonly ProblemCode[]>>;
  /** Gives the answer; its status is 200 unless set on the context. */
  handle(input: Input<Params, Query, Headers, Body>, ctx: ShopContext): unknown;
}

export interface Route {
  readonly definition: Omit<RouteDefinition<unknown, unknown, unknown, unknown>, 'handle'>;
  readonly handle: (ctx: ShopContext, params: unknown) => Promise<void>;
}

/** Defines an operation, with its validators compiled. */
export function route<Params = undefined, Query = undefined, Headers = undefined, Body = undefined>(
  definition: RouteDefinition<Params, Query, Headers, Body>,
): Route {
  const readParams = definition.params && validator(definition.params, 'url');
  const readQuery = definition.query && validator(definition.query, 'url');
  const readHeaders = definition.headers && validator(definition.headers, 'url');
  const readBody = definition.body && validator(definition.body, 'body');
  return {
    definition: definition as Route['definition'],
    handle: async (ctx, params) => {
      const input = {
        params: readParams?.(params),
        query: readQuery?.(ctx.query),
        headers: readHeaders?.(ctx.headers),
        body: readBody?.(bodyOf(ctx)),
      } as Input<Params, Query, Headers, Body>;
      // Stock, carts and orders are never the same for long; what may be kept says so itself.
      ctx.set('Cache-Control', 'no-store');
      ctx.body = await definition.handle(input, ctx);
    },
  };
}

/** A router that serves the routes and answers 405 to other methods on their paths. */
export function routerOf(routes: readonly Route[]) {
  const router = indexedRouter();
  for (const { definition, handle } of routes) {
    router[definition.method](definition.path, (ctx) => handle(ctx, ctx.params));
  }
  const refuse = () => new Problem(405, 'method-not-allowed');
  return {
    routes: dispatch(router),
    methods: router.allowedMethods({ throw: true, methodNotAllowed: refuse, notImplemented: refuse }),
  };
}
