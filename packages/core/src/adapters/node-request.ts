import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IncomingRequest } from '../engine/request-gate.ts';
import { pathOf } from './node-exchange.ts';

/**
 * A request of `node:http`, as a gate sees it. It reads the message only when it is asked: most requests match no target, and the headers of a message
 * are made into an object at the first look.
 */
export class NodeRequest implements IncomingRequest {
  readonly response: ServerResponse;
  readonly #message: IncomingMessage;
  readonly #url: string | undefined;

  /** @param url As the client sent it, where the framework changes the one of the message. */
  constructor(message: IncomingMessage, response: ServerResponse, url: string | undefined = message.url) {
    this.#message = message;
    this.response = response;
    this.#url = url;
  }

  get method(): string | undefined {
    return this.#message.method;
  }

  get path(): string {
    return pathOf(this.#url);
  }

  get headers(): IncomingRequest['headers'] {
    return this.#message.headers;
  }
}
