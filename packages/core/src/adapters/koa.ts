/**
 * The adapter for Koa.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chaos } from '../engine/chaos.ts';
import type { AdapterOptions } from '../engine/request-gate.ts';
import type { RequestScope } from '../scope/request-scope.ts';
import { httpServerRequest, type InjectedAnswer } from './http-point.ts';
import { NodeExchange } from './node-exchange.ts';
import { renderAnswer } from './render-answer.ts';
import { requireChaos } from './require-chaos.ts';

export { type HttpExchange, httpServerRequest, type InjectedAnswer } from './http-point.ts';

/** What the adapter uses of a Koa context. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly path: string;
  // biome-ignore lint/suspicious/noExplicitAny: Koa's state has any type the application gives it
  readonly state: any;
  status: number;
  body: unknown;
  respond?: boolean | undefined;
  set(name: string, value: string): void;
}

class KoaExchange extends NodeExchange {
  readonly #ctx: KoaContext;

  constructor(ctx: KoaContext, scope: RequestScope | undefined) {
    super(ctx.req, ctx.res, ctx.path, scope);
    this.#ctx = ctx;
  }

  // Through the context, so that middleware above (logs, error pages, compression) sees an answer like any other.
  override respond(status: number, answer: InjectedAnswer = {}): void {
    const { headers, body } = renderAnswer(answer);
    this.#ctx.status = status;
    for (const [name, value] of Object.entries(headers)) this.#ctx.set(name, value);
    this.#ctx.body = body;
  }

  override reset(): void {
    this.#ctx.respond = false;
    super.reset();
  }
}

/**
 * Middleware that enters the request scope and drives the point `http.server.request`. Mount it after whatever sets the attributes
 * (the session, say) and before the routes. While nothing is active it returns `next()` untouched.
 *
 * @example
 * ```ts
 * app.use(koaChaos(chaos, { attributes: { session: (ctx) => ctx.state.session?.ref } }));
 * ```
 * @throws ChaosError `CHAOS_OPTION_INVALID` on a malformed option.
 */
export function koaChaos<C extends KoaContext = KoaContext>(
  chaos: Chaos,
  options: AdapterOptions<C> = {},
): (ctx: C, next: () => Promise<unknown>) => Promise<unknown> {
  requireChaos('Koa', chaos);
  const gate = chaos.mount<C>('Koa', options);
  return (ctx, next) => {
    if (gate.idle) return next();
    const request = { method: ctx.req.method, path: ctx.path, headers: ctx.req.headers, response: ctx.res };
    const scope = gate.open(ctx, request);
    return gate.run(scope, () =>
      httpServerRequest.active
        ? httpServerRequest.run(next as () => Promise<void>, new KoaExchange(ctx, scope))
        : next(),
    );
  };
}
