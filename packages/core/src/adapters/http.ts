/**
 * The adapter for a plain `node:http` server, and the point that all adapters drive.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chaos } from '../engine/chaos.ts';
import type { AdapterOptions } from '../engine/request-gate.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import { requireChaos } from './require-chaos.ts';
import { throughPoint } from './through-point.ts';

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
  return (request, response) => throughPoint(gate, request, response, () => listener(request, response));
}
