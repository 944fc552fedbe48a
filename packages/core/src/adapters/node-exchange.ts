import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ArrivedScope } from '../engine/request-gate.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { breakOff } from './connection.ts';
import type { HttpExchange, InjectedAnswer } from './http-point.ts';
import { renderAnswer } from './render-answer.ts';
import { throttle } from './throttle.ts';

/** The path of a request target, without the query. */
export const pathOf = (url: string | undefined): string => {
  // Clients send the absolute form to a proxy, and every server must accept it (RFC 9112, section 3.2.2).
  const target = url?.replace(/^https?:\/\/[^/?]*\/?/i, '/') ?? '/';
  const query = target.indexOf('?');
  return query < 0 ? target : target.slice(0, query);
};

/** An exchange over the request and response of `node:http`; frameworks override how an answer is given. */
export class NodeExchange implements HttpExchange {
  readonly #scope: ArrivedScope;
  /** Who answers: the application, a fault in its place, or nobody so far. */
  #owner: 'application' | 'fault' | undefined;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(request: IncomingMessage, response: ServerResponse, scope: ArrivedScope) {
    this.#request = request;
    this.#response = response;
    this.#scope = scope;
  }

  get method(): string {
    return this.#request.method ?? 'GET';
  }

  get path(): string {
    return this.#scope.path;
  }

  get key(): string {
    return this.#scope.key;
  }

  /** Whether the application has the request. */
  get passed(): boolean {
    return this.#owner === 'application';
  }

  /** The application is about to get the request. False if a fault has answered in its place: it must not get it any more. */
  pass(): boolean {
    this.#owner ??= 'application';
    return this.passed;
  }

  /** @throws ChaosError `CHAOS_EFFECT_INVALID` if the application has the request: two answers would be one too many. */
  protected takeOver(): void {
    if (this.passed) {
      throw new ChaosError(
        'CHAOS_EFFECT_INVALID',
        `respond() came after next(): the application answers ${this.method} ${this.path} itself`,
      );
    }
    this.#owner = 'fault';
  }

  respond(status: number, answer: InjectedAnswer = {}): void {
    this.takeOver();
    const { headers, body } = renderAnswer(answer);
    this.#response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) this.#response.setHeader(name, value);
    this.#response.end(body);
  }

  throttle(bytesPerSecond: number, signal: AbortSignal): void {
    throttle(this.#response, bytesPerSecond, signal);
  }

  reset(): void {
    // Also in the midst of the application's own answer.
    this.#owner ??= 'fault';
    breakOff(this.#request, { reset: true });
  }
}
