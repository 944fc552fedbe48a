import { REQUEST_POINT } from '../engine/request-point.ts';
import { defineCallPoint } from '../points/index.ts';

/** What an injected answer consists of. An object as body is sent as JSON. */
export interface InjectedAnswer {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | object;
}

/** One request, as a fault sees it, whichever framework serves it. */
export interface HttpExchange {
  readonly method: string;
  /** The path, without the query. */
  readonly path: string;
  /** Identity of the request, for draws. */
  readonly key: string;
  /**
   * Answers in place of the application, which then never gets the request, whoever calls `next`. After `next` it throws: the application
   * answers itself, and the fault has a bug.
   */
  respond(status: number, answer?: InjectedAnswer): void;
  /** Lets the body of the response flow at this pace until the signal aborts. Call it before `next`. */
  throttle(bytesPerSecond: number, signal: AbortSignal): void;
  /** Ends the connection by a TCP reset, of HTTP/2 the stream alone; the handler then returns without calling `next`. */
  reset(): void;
}

/**
 * Every request that an adapter serves, from its arrival to the end of its response. It has no key of its own: a rate picks whole
 * sessions, on every route alike, or single requests with `by: 'request'`.
 */
export const httpServerRequest = defineCallPoint<void, HttpExchange>(REQUEST_POINT);
