import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { faultOf } from '../engine/injected-error.ts';
import type { RequestGate } from '../engine/request-gate.ts';
import { httpServerRequest } from './http-point.ts';
import { NodeExchange, pathOf } from './node-exchange.ts';

/** Runs what serves a request of `node:http` in the request scope and under the point `http.server.request`. */
export function throughPoint(
  gate: RequestGate<IncomingMessage>,
  request: IncomingMessage,
  response: ServerResponse,
  serve: () => unknown,
): unknown {
  if (gate.idle) return serve();
  const path = pathOf(request.url);
  const scope = gate.open(request, { method: request.method, path, headers: request.headers, response });
  return gate.run(scope, () => {
    if (!httpServerRequest.active) return serve();
    const inner = async (): Promise<void> => {
      await serve();
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
}
