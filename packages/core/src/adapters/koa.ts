/**
 * The adapter for Koa.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chaos } from '../engine/chaos.ts';
import type { AdapterOptions, ArrivedScope } from '../engine/request-gate.ts';
import { httpServerRequest, type InjectedAnswer } from './http-point.ts';
import { keepInScope } from './keep-in-scope.ts';
import { NodeExchange } from './node-exchange.ts';
import { NodeRequest } from './node-request.ts';
import { renderAnswer } from './render-answer.ts';
import { requireChaos } from './require-chaos.ts';

export { type HttpExchange, httpServerRequest, type InjectedAnswer } from './http-point.ts';

/** What the adapter uses of a Koa context. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  // biome-ignore lint/suspicious/noExplicitAny: Koa's state has any type the application gives it
  readonly state: any;
  status: number;
  body: unknown;
  respond?: boolean | undefined;
  set(name: string, value: string): void;
}

class KoaExchange extends NodeExchange {
  readonly #ctx: KoaContext;

  constructor(ctx: KoaContext, scope: ArrivedScope) {
    super(ctx.req, ctx.res, scope);
    this.#ctx = ctx;
  }

  // Through the context, so that middleware above (logs, error pages, compression) sees an answer like any other.
  override respond(status: number, answer: InjectedAnswer = {}): void {
    this.takeOver();
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
  // A function of its own: those requests that pass then need no room for what its closures share.
  const enter = (ctx: C, next: () => Promise<unknown>): Promise<unknown> => {
    const scope = gate.open(ctx, new NodeRequest(ctx.req, ctx.res));
    if (scope === undefined) return next();
    keepInScope(ctx.req, ctx.res, gate, scope);
    return gate.run(scope, () => {
      if (!httpServerRequest.active) return next();
      const exchange = new KoaExchange(ctx, scope);
      const inner = async (): Promise<void> => {
        if (exchange.pass()) await next();
      };
      return httpServerRequest.run(inner, exchange);
    });
  };
  return (ctx, next) => (gate.passes(ctx) ? next() : enter(ctx, next));
}
