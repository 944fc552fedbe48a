import type { FaultRegistry } from '../engine/fault-registry.ts';
import type { ActivateForRequests, Headers, SignedGate, SignedView } from '../engine/signed-gate.ts';
import type { Fault } from '../faults/define-fault.ts';
import { checkParams } from '../faults/validate.ts';
import type { RequestScope } from '../scope/request-scope.ts';
import type { ScopeStore } from '../scope/scope-store.ts';
import type { Clock } from '../time/clock.ts';
import { TOKEN_HEADER, tokenIn } from './headers.ts';
import type { CheckedSigned } from './options.ts';
import { asPayload, type SignedPayload, type SignedUse } from './payload.ts';
import { type Switch, SwitchPool, type Wish } from './pool.ts';
import { Refused, Tally } from './refusals.ts';
import { Replays } from './replays.ts';
import { openToken } from './token.ts';

/** What one request was granted. */
interface Admission {
  readonly token: string;
  readonly traceparent: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly switches: ReadonlySet<Switch>;
}

/** How far the clocks of two machines may be apart. */
const SKEW_MS = 30_000;

/** A whole `traceparent`, since it may be carried to another service; what later versions append is left out. */
const traceparent = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}(?:-|$)/;
const TRACEPARENT_LENGTH = 55;

/** What the engine gives. */
export interface SignedHost {
  readonly registry: FaultRegistry;
  readonly clock: Clock;
  readonly store: ScopeStore;
}

/**
 * Lets single requests ask for faults by a signed token. A fault with params that live tokens ask for is one activation, whose target is
 * the requests that were granted it; so all that holds for activations (counters, kill switch, crash guard) holds for these.
 */
export class SignedRequests implements SignedGate {
  readonly #options: CheckedSigned;
  readonly #host: SignedHost;
  readonly #tally = new Tally();
  readonly #replays: Replays;
  // Beside the scopes, not in them: conditions in code see scopes, and a token is a secret.
  readonly #admissions = new WeakMap<RequestScope, Admission>();
  #pool: SwitchPool | undefined;
  #release: (() => void) | undefined;
  #cancelSweep: (() => void) | undefined;
  #latest = 0;
  #closed = false;

  constructor(options: CheckedSigned, host: SignedHost) {
    this.#options = options;
    this.#host = host;
    this.#replays = new Replays(options.maxRequests);
  }

  connect(activate: ActivateForRequests): void {
    this.#pool = new SwitchPool(activate, this.#options.maxDurationMs, (scope, one) => {
      const admission = this.#admissions.get(scope);
      return admission?.switches.has(one) === true && admission.expiresAt > this.#host.clock.now();
    });
  }

  tokenOf(headers: Headers): string | undefined {
    return tokenIn(headers);
  }

  admit(token: string, headers: Headers, scope: RequestScope): boolean {
    if (this.#closed || scope.exempt) return false;
    try {
      this.#admissions.set(scope, this.#check(token, headers));
    } catch (error) {
      // Whatever it was, the request goes on as if there were no token.
      this.#tally.refuse(error instanceof Refused ? error.reason : 'unavailable');
      return false;
    }
    this.#tally.accepted++;
    return true;
  }

  outboundHeaders(scope: RequestScope | undefined, host: string): Readonly<Record<string, string>> | undefined {
    const admission = scope === undefined ? undefined : this.#admissions.get(scope);
    if (admission === undefined || admission.expiresAt <= this.#host.clock.now()) return undefined;
    if (!this.#options.mayCarryTo(host)) return undefined;
    const { token, traceparent } = admission;
    return { [TOKEN_HEADER]: token, traceparent };
  }

  view(): SignedView {
    return { accepted: this.#tally.accepted, refused: { ...this.#tally.refused } };
  }

  close(): void {
    this.#closed = true;
    this.#cancelSweep?.();
    this.#release?.();
    this.#replays.clear();
  }

  /** @throws Refused, or what activating throws. */
  #check(token: string, headers: Headers): Admission {
    const opened = openToken(token, this.#options.keys);
    if ('refused' in opened) throw new Refused(opened.refused);
    const payload = asPayload(opened.payload);
    if (payload === undefined || payload.kid !== opened.key.id) throw new Refused('malformed');
    const expiresAt = this.#checkClaims(payload, headers);
    const pool = this.#pool as SwitchPool;
    const wishes = this.#wishes(payload, pool);
    pool.requireRoom(wishes);
    const id = `${payload.kid}\u0000${payload.jti}`;
    const obstacle = this.#replays.obstacle(id);
    if (obstacle !== undefined) throw new Refused(obstacle);
    this.#hold(expiresAt);
    const switches = new Set(wishes.map((wish) => pool.on(wish, expiresAt)));
    this.#replays.count(id, expiresAt);
    return { token, traceparent: String(headers.traceparent).slice(0, TRACEPARENT_LENGTH), expiresAt, switches };
  }

  #checkClaims(payload: SignedPayload, headers: Headers): number {
    const now = this.#host.clock.now();
    const { audience, maxDurationMs } = this.#options;
    const [issuedAt, expiresAt] = [payload.iat * 1000, payload.exp * 1000];
    if (![payload.aud].flat().includes(audience)) throw new Refused('audience');
    if (expiresAt <= now) throw new Refused('expired');
    if (issuedAt > now + SKEW_MS) throw new Refused('not-yet');
    if (expiresAt - issuedAt > maxDurationMs) throw new Refused('over-cap');
    if (traceparent.exec(String(headers.traceparent))?.[1] !== payload.trace) throw new Refused('trace');
    return expiresAt;
  }

  /** What the token asks for here, all of it or nothing. */
  #wishes({ kid, uses }: SignedPayload, pool: SwitchPool): readonly Wish[] {
    const own = uses.filter(({ at }) => at === undefined || at === this.#options.audience);
    // Two of one fault could not both act.
    if (new Set(own.map(({ fault }) => fault)).size < own.length) throw new Refused('malformed');
    return own.map((use) => this.#wish(kid, use, pool));
  }

  #wish(kid: string, use: SignedUse, pool: SwitchPool): Wish {
    const name = JSON.stringify([kid, use.fault, use.params]);
    const by = `signed:${kid}`;
    const known = pool.find(name);
    if (known !== undefined) return { name, fault: known.fault, params: known.params, by };
    const fault = this.#host.registry.faults.get(use.fault);
    if (fault?.reach !== 'request') throw new Refused('fault');
    const params = paramsFor(fault, use.params);
    if (!this.#options.allowsFault(fault.id) || !this.#options.allowsParams(fault.id, params)) {
      throw new Refused('over-cap');
    }
    return { name, fault, params, by };
  }

  /** Scopes are needed, and switches stay on, until the last token expires. */
  #hold(expiresAt: number): void {
    this.#release ??= this.#host.store.hold();
    this.#latest = Math.max(this.#latest, expiresAt);
    if (this.#cancelSweep === undefined) this.#sweepAt(expiresAt);
  }

  #sweepAt(at: number): void {
    const { clock } = this.#host;
    const sweep = () => {
      this.#cancelSweep = undefined;
      const now = clock.now();
      this.#pool?.sweep(now);
      this.#replays.sweep(now);
      if (this.#latest > now) return this.#sweepAt(this.#latest);
      this.#release?.();
      this.#release = undefined;
    };
    this.#cancelSweep = clock.setTimeout(sweep, at - clock.now(), { ref: false });
  }
}

function paramsFor(fault: Fault, given: unknown): Readonly<Record<string, unknown>> {
  try {
    return checkParams(fault, given);
  } catch {
    throw new Refused('params');
  }
}
