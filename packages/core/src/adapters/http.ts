/**
 * The adapter for a plain `node:http` server, and the point that all adapters drive.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import type { Chaos } from '../engine/chaos.ts';
import { faultOf } from '../engine/injected-error.ts';
import type { AdapterOptions } from '../engine/request-gate.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import { httpServerRequest } from './http-point.ts';
import { NodeExchange, pathOf } from './node-exchange.ts';
import { requireChaos } from './require-chaos.ts';

export { type HttpExchange, httpServerRequest, type InjectedAnswer } from './http-point.ts';

/** A listener of the event `request`. */
export type RequestListener = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * Wraps the listener of a `node:http` server so that it runs in the request scope and under the point `http.server.request`.
 *
 * @example
 * ```ts
 * createServer(httpChaos(chaos, { attributes: { session: (req) => req.headers['x-session'] as string } }, listener)).listen(3000);
 * ```
 * @throws ChaosError `CHAOS_OPTION_INVALID` on a malformed option.
 */
export function httpChaos(
  chaos: Chaos,
  options: AdapterOptions<IncomingMessage>,
  listener: RequestListener,
): RequestListener {
  requireChaos('node:http', chaos);
  if (typeof listener !== 'function') {
    throw new ChaosError(
      'CHAOS_OPTION_INVALID',
      `node:http adapter: the third argument must be the listener (given: ${show(listener)})`,
    );
  }
  const gate = chaos.mount<IncomingMessage>('node:http', options);
  return (request, response) => {
    if (gate.idle) return listener(request, response);
    const path = pathOf(request.url);
    const scope = gate.open(request, { method: request.method, path, headers: request.headers, response });
    return gate.run(scope, () => {
      if (!httpServerRequest.active) return listener(request, response);
      const inner = async (): Promise<void> => {
        await listener(request, response);
        // The call lasts until the response is out; a client that goes away ends it too.
        if (!response.closed) await finished(response).catch(() => {});
      };
      return httpServerRequest.run(inner, new NodeExchange(request, response, path, scope)).catch((error: unknown) => {
        if (faultOf(error) === undefined) throw error;
        // There is no error handler of a framework to give an injected error to.
        if (response.headersSent) request.socket.destroy();
        else new NodeExchange(request, response, path, scope).respond(500);
      });
    });
  };
}
