import type { ShopContext } from '../http/context.ts';
import { type Route, type RouteDefinition, route } from '../http/route.ts';
import type { Actor } from './actor.ts';
import type { Gate } from './gate.ts';
import type { Right } from './rights.ts';

/** An operation of the back office. */
export interface AdminRouteDefinition<Params, Query, Headers, Body>
  extends Omit<RouteDefinition<Params, Query, Headers, Body>, 'handle'> {
  /** One of these is needed; any account will do when there is none. */
  readonly rights: readonly Right[];
  handle(
    input: Parameters<RouteDefinition<Params, Query, Headers, Body>['handle']>[0],
    actor: Actor,
    ctx: ShopContext,
  ): unknown;
}

/** An operation with the door that it is behind. */
export interface AdminRoute {
  readonly rights: readonly Right[];
  readonly behind: (gate: Gate) => Route;
}

/** Defines an operation of the back office. Whoever may not is turned away before anything of the request is looked at. */
export function adminRoute<Params = undefined, Query = undefined, Headers = undefined, Body = undefined>({
  rights,
  handle,
  problems = {},
  ...definition
}: AdminRouteDefinition<Params, Query, Headers, Body>): AdminRoute {
  const refusals = {
    ...problems,
    401: ['admin-sign-in-required', ...(problems[401] ?? [])] as const,
    403: ['right-missing', ...(problems[403] ?? [])] as const,
  };
  return {
    rights,
    behind: (gate) => {
      const actors = new WeakMap<object, Actor>();
      const inner = route<Params, Query, Headers, Body>({
        ...definition,
        problems: refusals,
        handle: (input, ctx) => handle(input, actors.get(ctx) as Actor, ctx),
      });
      return {
        definition: inner.definition,
        handle: async (ctx, params) => {
          actors.set(ctx, await gate.require(ctx, rights));
          await inner.handle(ctx, params);
        },
      };
    },
  };
}
