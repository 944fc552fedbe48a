import type { RequestScope } from '../scope/request-scope.ts';
import type { Clock } from '../time/clock.ts';
import type { Activation } from './activation.ts';

/** What is watched of a response of `node:http`, whichever framework writes it. */
export interface WatchedResponse {
  readonly statusCode: number;
  readonly closed?: boolean;
  readonly writableFinished?: boolean;
  readonly writableEnded?: boolean;
  /** Of HTTP/2, where a response that was broken off counts as finished too. */
  readonly stream?: { readonly rstCode?: number | undefined } | undefined;
  once(event: 'close', listener: () => void): unknown;
}

/** A request that is under way, or over. */
export interface WatchedRequest {
  /** Milliseconds of the engine's monotonic clock. */
  readonly startedAt: number;
  /** The same, once it is over. */
  readonly endedAt: number | undefined;
  /** Whether its response went out whole. A client that goes away leaves one that did not. */
  readonly answered: boolean;
  /** Whether it was answered with a status of 500 or more. */
  readonly failed: boolean;
  /** Whether anything was injected into it; undefined if that can't be told, since a fault was activated in the midst of it. */
  readonly touched: boolean | undefined;
  /** The activations that injected something into it. */
  readonly touchedBy: readonly Activation[];
}

/** Called with each request that is over. */
export type TrafficListener = (request: Required<WatchedRequest> & { readonly endedAt: number }) => void;

/**
 * The requests of an engine, told apart by whether anything was injected into them. Requests are looked at only while somebody
 * listens: a guard or a report. Until then an adapter reads one field.
 */
export class Traffic {
  /** True while somebody listens. */
  watched = false;
  /** Requests that are under way. */
  readonly inFlight = new Set<WatchedRequest>();
  readonly #clock: Clock;
  readonly #listeners = new Set<TrafficListener>();
  readonly #switches = new Set<() => void>();
  #byScope = new WeakMap<RequestScope, Request>();
  #byResponse = new WeakMap<WatchedResponse, Request>();
  /** How often a fault was activated that a request without a scope might meet. */
  #activations = 0;
  /** How often the scopes of requests under way were lost, since nothing needed them any more. */
  #scopeLosses = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls the listener with every request that ends from now on; returns its remover. */
  watch(listener: TrafficListener): () => void {
    this.#listeners.add(listener);
    this.#look();
    return () => {
      this.#listeners.delete(listener);
      this.#look();
    };
  }

  /** Calls `listener` whenever somebody begins to watch, or nobody does any more; for adapters that are not there meanwhile. Returns its remover. */
  onSwitch(listener: () => void): () => void {
    this.#switches.add(listener);
    return () => this.#switches.delete(listener);
  }

  #look(): void {
    const watched = this.#listeners.size > 0;
    if (watched === this.watched) return;
    this.watched = watched;
    if (!watched) this.inFlight.clear();
    for (const listener of this.#switches) listener();
  }

  /** For adapters: a request has arrived. Of two adapters that see one request, the first one opens it. */
  open(response: WatchedResponse, scope: RequestScope | undefined): void {
    let request = this.#byResponse.get(response);
    if (request === undefined) {
      const began = new Request(this.#clock.monotonic(), response, this.#activations, this.#scopeLosses);
      request = began;
      this.#byResponse.set(response, began);
      this.inFlight.add(began);
      response.once('close', () => this.#close(began));
    }
    if (scope === undefined) return;
    request.scoped = true;
    this.#byScope.set(scope, request);
  }

  /** Something is injected into the work of a scope; `by` is -1 when that turned out to change nothing. */
  touch(scope: RequestScope | undefined, activation: Activation, by: 1 | -1): void {
    if (scope !== undefined) this.#byScope.get(scope)?.touch(activation, by);
  }

  /** A fault of request reach was activated. */
  activated(): void {
    this.#activations++;
  }

  /** Scopes are given up, since nothing active needs them. */
  scopesEnded(): void {
    this.#scopeLosses++;
  }

  #close(request: Request): void {
    // A listener that came meanwhile would get requests that nobody had watched from their start.
    if (!this.inFlight.delete(request)) return;
    const certain = request.scoped ? request.losses === this.#scopeLosses : request.activations === this.#activations;
    request.end(this.#clock.monotonic(), certain);
    for (const listener of this.#listeners) listener(request as Parameters<TrafficListener>[0]);
  }
}

class Request implements WatchedRequest {
  readonly startedAt: number;
  readonly activations: number;
  readonly losses: number;
  scoped = false;
  endedAt: number | undefined;
  answered = false;
  failed = false;
  #certain = true;
  #response: WatchedResponse | undefined;
  readonly #touches = new Map<Activation, number>();

  constructor(startedAt: number, response: WatchedResponse, activations: number, losses: number) {
    this.startedAt = startedAt;
    this.#response = response;
    this.activations = activations;
    this.losses = losses;
  }

  get touchedBy(): readonly Activation[] {
    return [...this.#touches.keys()];
  }

  get touched(): boolean | undefined {
    if (this.#touches.size > 0) return true;
    return this.#certain ? false : undefined;
  }

  touch(activation: Activation, by: 1 | -1): void {
    if (this.endedAt !== undefined) return;
    const count = (this.#touches.get(activation) ?? 0) + by;
    if (count > 0) this.#touches.set(activation, count);
    else this.#touches.delete(activation);
  }

  end(now: number, certain: boolean): void {
    this.endedAt = now;
    this.#certain = certain;
    const { writableFinished, writableEnded, stream, statusCode } = this.#response as WatchedResponse;
    this.answered =
      writableFinished === true && (stream === undefined || (writableEnded === true && stream.rstCode === 0));
    this.failed = this.answered && statusCode >= 500;
    // A report keeps the request for a while; the response may be large.
    this.#response = undefined;
  }
}
