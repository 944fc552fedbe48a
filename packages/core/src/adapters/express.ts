/**
 * The adapter for Express 5, and for anything else that takes `(request, response, next)`.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chaos } from '../engine/chaos.ts';
import type { AdapterOptions } from '../engine/request-gate.ts';
import { isClosed } from './connection.ts';
import { httpServerRequest } from './http-point.ts';
import { keepInScope } from './keep-in-scope.ts';
import { NodeExchange } from './node-exchange.ts';
import { NodeRequest } from './node-request.ts';
import { requireChaos } from './require-chaos.ts';

export { type HttpExchange, httpServerRequest, type InjectedAnswer } from './http-point.ts';

/** What the adapter uses of an Express request. */
export interface ExpressRequest extends IncomingMessage {
  readonly originalUrl?: string;
  // biome-ignore lint/suspicious/noExplicitAny: middleware adds properties of any type, such as `session` and `user`
  readonly [added: string]: any;
}

type Middleware<R> = (request: R, response: ServerResponse, next: (error?: unknown) => void) => void;

/**
 * Middleware that enters the request scope and drives the point `http.server.request`. Mount it after whatever sets the attributes
 * (the session, say) and before the routes. While nothing is active it calls `next()` and does nothing else.
 *
 * @example
 * ```ts
 * app.use(expressChaos(chaos, { attributes: { session: (req) => req.session?.ref } }));
 * ```
 * @throws ChaosError `CHAOS_OPTION_INVALID` on a malformed option.
 */
export function expressChaos<R extends IncomingMessage = ExpressRequest>(
  chaos: Chaos,
  options: AdapterOptions<R> = {},
): Middleware<R> {
  requireChaos('Express', chaos);
  const gate = chaos.mount<R>('Express', options);
  // A function of its own: those requests that pass then need no room for what its closures share.
  const enter: Middleware<R> = (request, response, next) => {
    const url = (request as ExpressRequest).originalUrl ?? request.url;
    const scope = gate.open(request, new NodeRequest(request, response, url));
    if (scope === undefined) return next();
    keepInScope(request, response, gate, scope);
    gate.run(scope, () => {
      if (!httpServerRequest.active) return next();
      const exchange = new NodeExchange(request, response, scope);
      const inner = () =>
        new Promise<void>((resolve) => {
          if (!exchange.pass() || isClosed(response)) resolve();
          else gate.outside(() => response.once('close', resolve));
          if (exchange.passed) next();
        });
      httpServerRequest.run(inner, exchange).catch((error: unknown) => {
        // Once the application has the request, an error can't be given to its error handler any more.
        if (!exchange.passed) next(error);
      });
    });
  };
  return (request, response, next) => {
    if (gate.passes(request)) next();
    else enter(request, response, next);
  };
}
