import type { InjectedAnswer } from '../adapters/http-point.ts';
import { defineCallPoint } from '../points/index.ts';

/** The beginning of a remote's answer, as a fault sees it. */
export interface OutboundResponse {
  readonly status: number;
}

/** One call of this process to another server, as a fault sees it, whichever client makes it. */
export interface OutboundExchange {
  readonly method: string;
  /** The whole address, without credentials: `https://api.example.org/v1/prices?for=1`. */
  readonly url: string;
  /** Name and port of the remote: `api.example.org`, `localhost:8080`. */
  readonly host: string;
  /** The path, without the query. */
  readonly path: string;
  /**
   * Identity of the call, for draws that are per call: that of the request that makes it, what is called, and how often that request did so
   * before, so that a retry is drawn anew. Outside of a request it depends on the order of calls.
   */
  readonly key: string;
  /** Adds a header. Does nothing once the headers have gone out. */
  setHeader(name: string, value: string): void;
  /**
   * Answers in place of the remote. Before `next` the call never leaves; after `next` the remote has done its work, and its answer is
   * thrown away.
   */
  respond(status: number, answer?: InjectedAnswer): void;
}

/**
 * Every outbound call of an instrumented client, until its answer begins. `await next()` sends it and gives the status; what a handler
 * does afterwards, the application waits for. A handler that fails after `next` has let the remote do its work.
 */
export const httpClientRequest = defineCallPoint<OutboundResponse | undefined, OutboundExchange>(
  'http.client.request',
  {
    key: (call) => `${call.method} ${call.host}${call.path}`,
  },
);
