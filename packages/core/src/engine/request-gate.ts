import { randomBytes } from 'node:crypto';
import { pathToRegexp } from 'path-to-regexp';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import type { AttributeValue, RequestScope } from '../scope/request-scope.ts';
import type { ScopeStore } from '../scope/scope-store.ts';
import type { AttributeSource } from '../targets/compile-target.ts';
import type { ChaosParts } from './chaos-parts.ts';
import type { ScopeDemand } from './demand.ts';
import type { ChaosEvents } from './events.ts';
import type { SignedGate } from './signed-gate.ts';
import type { Traffic, WatchedResponse } from './traffic.ts';

/** Reads an attribute off whatever the framework passes around. What it throws counts as undefined. */
export type AttributeReader<R> = (source: R) => AttributeValue;

/** Options that every adapter takes. */
export interface AdapterOptions<R> {
  /** The attributes that targets may use, and how to read each: public references, never secrets. */
  readonly attributes?: Readonly<Record<string, AttributeReader<R>>>;
  /**
   * Path patterns into which nothing is ever injected, besides `/healthz`, `/readyz`, `/livez`, `/metrics` and what stands below
   * `/api/admin/chaos`.
   */
  readonly exempt?: readonly string[];
  /** The identity of a request, for draws per request. Default: the trace id of `traceparent`, else `x-request-id`, else random. */
  readonly requestKey?: AttributeReader<R>;
}

/** What a request looks like to a gate. */
export interface IncomingRequest {
  readonly method: string | undefined;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Without it guards and reports do not see the request. */
  readonly response?: WatchedResponse;
}

/** The scope of a request that has come through an adapter. */
export interface ArrivedScope extends RequestScope {
  readonly path: string;
}

/** The attribute that `chaos.during` marks its own work with. */
export const DURING = 'perfshop.during';

const alwaysExempt = ['/healthz', '/readyz', '/livez', '/metrics', '/api/admin/chaos', '/api/admin/chaos/*rest'];

/** What a gate needs of the engine besides what changes. */
export type GateParts = Pick<ChaosParts, 'store' | 'signed'>;

/** An adapter's way into the engine: whether a request needs a scope, which, and how to enter it. */
export class RequestGate<R> implements AttributeSource<R> {
  /** Names of the attributes that this adapter declares. */
  readonly attributes: readonly string[];
  readonly #store: ScopeStore;
  readonly #demand: ScopeDemand;
  readonly #traffic: Traffic;
  readonly #events: ChaosEvents;
  readonly #readers: ReadonlyMap<string, AttributeReader<R>>;
  readonly #exempt: RegExp;
  readonly #requestKey: AttributeReader<R> | undefined;
  readonly #signed: SignedGate | undefined;
  readonly #complained = new Set<string>();

  /** @throws ChaosError `CHAOS_OPTION_INVALID` on a malformed option. */
  constructor(name: string, options: AdapterOptions<R>, parts: GateParts, demand: ScopeDemand, events: ChaosEvents) {
    this.#store = parts.store;
    this.#signed = parts.signed;
    this.#demand = demand;
    this.#traffic = demand.traffic;
    this.#events = events;
    this.#readers = new Map(Object.entries(options.attributes ?? {}));
    this.attributes = [...this.#readers.keys()];
    this.#requestKey = options.requestKey;
    for (const [attribute, reader] of this.#readers) {
      if (typeof reader !== 'function') throw refuse(name, `attributes.${attribute} must be a function`, reader);
      if (attribute.startsWith('perfshop.'))
        throw refuse(name, `attributes.${attribute}: "perfshop." is reserved`, attribute);
    }
    if (options.requestKey !== undefined && typeof options.requestKey !== 'function') {
      throw refuse(name, 'requestKey must be a function', options.requestKey);
    }
    if (options.exempt !== undefined && !Array.isArray(options.exempt)) {
      throw refuse(name, 'exempt must be a list of path patterns', options.exempt);
    }
    this.#exempt = compile(name, [...alwaysExempt, ...(options.exempt ?? [])]);
  }

  /** True while nothing asks about requests, and none can ask for itself: the adapter then passes them on untouched. */
  get idle(): boolean {
    return this.#unasked && this.#signed === undefined;
  }

  /** While no active fault, no guard and no report needs to know about requests. */
  get #unasked(): boolean {
    return this.#demand.none && !this.#traffic.watched;
  }

  /**
   * Whether nothing active is about a request, by its attributes alone: the adapter then passes it on untouched. Ask it before `open()`: it makes no scope.
   */
  passes(source: R): boolean {
    return this.#signed === undefined && !this.#traffic.watched && this.#demand.excludes(this, source);
  }

  /** @internal The value of one attribute. */
  attribute(source: R, name: string): AttributeValue {
    const reader = this.#readers.get(name);
    if (reader !== undefined) return this.#attempt(name, reader, source);
    return name === DURING ? this.#store.current()?.attributes[DURING] : undefined;
  }

  /** The scope of a request, or undefined if nothing active asks about it: it then goes on as if nothing were active. */
  open(source: R, request: IncomingRequest): ArrivedScope | undefined {
    const token = this.#signed?.tokenOf(request.headers);
    if (token === undefined && this.#unasked) return undefined;
    const scope = this.#read(source, request);
    const granted = token !== undefined && this.#signed?.admit(token, request.headers, scope) === true;
    const wanted = granted || this.#demand.wants(scope) ? scope : undefined;
    // Exempt requests are in no group: health checks would make any latency look good.
    if (this.#traffic.watched && request.response !== undefined && !scope.exempt)
      this.#traffic.open(request.response, wanted);
    return wanted;
  }

  /** Whether the current work is in a scope. */
  get inScope(): boolean {
    return this.#store.current() !== undefined;
  }

  /** Runs `fn` in a scope. */
  run<T>(scope: RequestScope | undefined, fn: () => T): T {
    return this.#store.run(scope, fn);
  }

  /** Runs `fn` outside of any scope. */
  outside<T>(fn: () => T): T {
    return this.#store.outside(fn);
  }

  #read(source: R, request: IncomingRequest): ArrivedScope {
    const attributes: Record<string, AttributeValue> = {};
    for (const attribute of this.attributes) attributes[attribute] = this.attribute(source, attribute);
    const outer = this.#store.current();
    if (outer !== undefined && DURING in outer.attributes) attributes[DURING] = outer.attributes[DURING];
    return new IncomingScope(source, request, attributes, this.#keyOf, this.#exempt);
  }

  readonly #keyOf = (source: R, request: IncomingRequest): string => {
    const given = this.#requestKey === undefined ? undefined : this.#attempt('requestKey', this.#requestKey, source);
    return given === undefined ? requestKey(request.headers) : String(given);
  };

  #attempt(attribute: string, reader: AttributeReader<R>, source: R): AttributeValue {
    try {
      return reader(source);
    } catch (error) {
      // Once per attribute, or a reader that fails on every anonymous request would flood the event stream.
      if (!this.#complained.has(attribute)) {
        this.#complained.add(attribute);
        this.#events.emit('attribute-failed', {
          attribute,
          error: error instanceof Error ? error.message : String(error),
        });
      }
      return undefined;
    }
  }
}

/** A scope that works out key and exemption only when asked: most requests match no target, and never are. */
class IncomingScope<R> implements ArrivedScope {
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly #source: R;
  readonly #request: IncomingRequest;
  readonly #keyOf: (source: R, request: IncomingRequest) => string;
  readonly #exemptPaths: RegExp;
  #key: string | undefined;
  #exempt: boolean | undefined;

  constructor(
    source: R,
    request: IncomingRequest,
    attributes: Readonly<Record<string, AttributeValue>>,
    keyOf: (source: R, request: IncomingRequest) => string,
    exemptPaths: RegExp,
  ) {
    this.#source = source;
    this.#request = request;
    this.attributes = attributes;
    this.#keyOf = keyOf;
    this.#exemptPaths = exemptPaths;
  }

  get method(): string | undefined {
    return this.#request.method;
  }

  get path(): string {
    return this.#request.path;
  }

  get key(): string {
    this.#key ??= this.#keyOf(this.#source, this.#request);
    return this.#key;
  }

  get exempt(): boolean {
    this.#exempt ??= this.#exemptPaths.test(this.path);
    return this.#exempt;
  }
}

const refuse = (adapter: string, what: string, given: unknown) =>
  new ChaosError('CHAOS_OPTION_INVALID', `${adapter} adapter: ${what} (given: ${show(given)})`, { adapter });

/** One expression for all, since it is asked about every request that something is active for. */
function compile(adapter: string, patterns: readonly string[]): RegExp {
  const sources = patterns.map((pattern) => {
    try {
      return pathToRegexp(pattern).regexp.source;
    } catch (cause) {
      throw refuse(adapter, `exempt: not a path pattern: ${(cause as Error).message}`, pattern);
    }
  });
  return new RegExp(sources.join('|'), 'i');
}

/** What W3C Trace Context calls invalid: it would make one subject of everybody who sends it. */
const noTrace = '0'.repeat(32);

/** Trace ids are those of W3C Trace Context: version, 32 hex digits, parent, flags. */
function requestKey(headers: IncomingRequest['headers']): string {
  const { traceparent } = headers;
  if (typeof traceparent === 'string') {
    const trace = /^[\da-f]{2}-([\da-f]{32})-/.exec(traceparent)?.[1];
    if (trace !== undefined && trace !== noTrace) return trace;
  }
  const id = headers['x-request-id'];
  return typeof id === 'string' && id.length > 0 && id.length <= 128 ? id : randomBytes(12).toString('base64url');
}
