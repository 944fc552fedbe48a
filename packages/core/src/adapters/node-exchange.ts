import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestScope } from '../scope/request-scope.ts';
import type { HttpExchange, InjectedAnswer } from './http-point.ts';
import { renderAnswer } from './render-answer.ts';
import { throttle } from './throttle.ts';

/** The path of a request target, without the query. */
export const pathOf = (url: string | undefined): string => {
  const target = url ?? '/';
  const query = target.indexOf('?');
  return query < 0 ? target : target.slice(0, query);
};

let anonymous = 0;

/** An exchange over the request and response of `node:http`; frameworks override how an answer is given. */
export class NodeExchange implements HttpExchange {
  readonly method: string;
  readonly path: string;
  readonly #scope: RequestScope | undefined;
  #key: string | undefined;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(request: IncomingMessage, response: ServerResponse, path: string, scope: RequestScope | undefined) {
    this.#request = request;
    this.#response = response;
    this.method = request.method ?? 'GET';
    this.path = path;
    this.#scope = scope;
  }

  get key(): string {
    this.#key ??= this.#scope?.key ?? `#${anonymous++}`;
    return this.#key;
  }

  respond(status: number, answer: InjectedAnswer = {}): void {
    const { headers, body } = renderAnswer(answer);
    this.#response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) this.#response.setHeader(name, value);
    this.#response.end(body);
  }

  throttle(bytesPerSecond: number, signal: AbortSignal): void {
    throttle(this.#response, bytesPerSecond, signal);
  }

  reset(): void {
    const { socket } = this.#request;
    // A TLS socket can't send a reset itself; ending it abruptly is the nearest thing.
    if ('encrypted' in socket) socket.destroy();
    else socket.resetAndDestroy();
  }
}
