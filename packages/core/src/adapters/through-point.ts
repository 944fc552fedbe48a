import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { faultOf } from '../engine/injected-error.ts';
import type { RequestGate } from '../engine/request-gate.ts';
import { breakOff, isClosed } from './connection.ts';
import { httpServerRequest } from './http-point.ts';
import { keepInScope } from './keep-in-scope.ts';
import { NodeExchange } from './node-exchange.ts';
import { NodeRequest } from './node-request.ts';

/** Runs what serves a request of `node:http` in the request scope and under the point `http.server.request`. */
export function throughPoint(
  gate: RequestGate<IncomingMessage>,
  request: IncomingMessage,
  response: ServerResponse,
  serve: () => unknown,
): unknown {
  return gate.passes(request) ? serve() : enter(gate, request, response, serve);
}

/** A function of its own: those requests that pass then need no room for what its closures share. */
function enter(
  gate: RequestGate<IncomingMessage>,
  request: IncomingMessage,
  response: ServerResponse,
  serve: () => unknown,
): unknown {
  const scope = gate.open(request, new NodeRequest(request, response));
  if (scope === undefined) return serve();
  keepInScope(request, response, gate, scope);
  return gate.run(scope, () => {
    if (!httpServerRequest.active) return serve();
    const exchange = new NodeExchange(request, response, scope);
    const inner = async (): Promise<void> => {
      if (!exchange.pass()) return;
      await serve();
      // The call lasts until the response is out; a client that goes away ends it too.
      if (!isClosed(response)) await gate.outside(() => finished(response)).catch(() => {});
    };
    return httpServerRequest.run(inner, exchange).catch((error: unknown) => {
      if (faultOf(error) === undefined) throw error;
      // There is no error handler of a framework to give an injected error to.
      if (response.headersSent || exchange.passed) breakOff(request, { reset: false });
      else exchange.respond(500);
    });
  });
}
