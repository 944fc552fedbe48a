import { randomBytes } from 'node:crypto';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import type { FaultUse } from '../faults/use.ts';
import { type Duration, parseDuration } from '../time/duration.ts';
import { TOKEN_HEADER } from './headers.ts';
import { asPayload, MOST_USES, type SignedPayload, type SignedUse } from './payload.ts';
import { keyProblem, LONGEST_TOKEN, loadKey, type SignedKey, sealToken } from './token.ts';

/** Options of {@link signChaos}. */
export interface SignOptions {
  readonly key: SignedKey;
  /** The service, or the services, that it is for. */
  readonly audience: string | readonly string[];
  /** What is to happen to the request: `use(latency, { ms: 300 })`, or by id; 8 at most. */
  readonly uses: readonly (SignedUse | FaultUse)[];
  /** How long it is valid. Default `"1m"`; the service has a maximum of its own. Whole seconds. */
  readonly for?: Duration;
  /** The trace id that the request has: 32 hex digits. Default: a new one, see {@link SignedChaos.headers}. */
  readonly trace?: string;
  /** Milliseconds since 1970 at which it is issued. Default: now. */
  readonly now?: number;
}

/** A signed token, and how to send it. */
export interface SignedChaos {
  readonly token: string;
  /** The trace id that it is bound to. */
  readonly trace: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** What the request has to carry: `traceparent` and `x-perfshop-chaos`. */
  readonly headers: Readonly<Record<string, string>>;
}

const refuse = (what: string) => new ChaosError('CHAOS_OPTION_INVALID', `signChaos: ${what}`);

/**
 * Signs chaos for the requests of one trace.
 *
 * @example
 * ```ts
 * const key = { id: 'ci', secret: process.env.CHAOS_KEY ?? 'a secret of 32 bytes, or of more ' };
 * const { headers } = signChaos({ key, audience: 'shop', uses: [{ fault: 'performance.latency', params: { ms: 300 } }] });
 * // await fetch('https://shop.acme.internal/cart', { headers });
 * ```
 * @throws ChaosError `CHAOS_OPTION_INVALID`.
 */
export function signChaos(options: SignOptions): SignedChaos {
  const { key, audience, uses, trace = randomBytes(16).toString('hex'), now = Date.now() } = options;
  const problem = keyProblem(key);
  if (problem !== undefined) throw refuse(`key: ${problem}`);
  const ms = parseDuration(options.for ?? '1m');
  if (ms === undefined || ms < 1000) throw refuse(`for must be "1s" or more (given: ${show(options.for)})`);
  if (!/^(?!0{32})[\da-f]{32}$/.test(trace))
    throw refuse(`trace must be 32 lower-case hex digits (given: ${show(trace)})`);
  if (!Array.isArray(uses) || uses.length === 0 || uses.length > MOST_USES)
    throw refuse(`uses must be a list of 1 to ${MOST_USES} faults`);
  const iat = Math.floor(now / 1000);
  const payload: SignedPayload = {
    kid: key.id,
    aud: audience,
    iat,
    exp: iat + Math.floor(ms / 1000),
    trace,
    jti: randomBytes(12).toString('base64url'),
    uses: uses.map(byId),
  };
  if (asPayload(payload) === undefined) {
    throw refuse(`audience and the fault of each use must be names (given: ${show({ audience, uses: payload.uses })})`);
  }
  const token = sealToken(payload, loadKey(key));
  if (token.length > LONGEST_TOKEN) throw refuse(`the token would be longer than ${LONGEST_TOKEN} characters`);
  const traceparent = `00-${trace}-${randomBytes(8).toString('hex')}-01`;
  return { token, trace, expiresAt: payload.exp * 1000, headers: { traceparent, [TOKEN_HEADER]: token } };
}

function byId(use: SignedUse | FaultUse): SignedUse {
  const fault = typeof use?.fault === 'object' ? use.fault?.id : use?.fault;
  const at = 'at' in use ? use.at : undefined;
  return { fault, ...(use.params !== undefined && { params: use.params }), ...(at !== undefined && { at }) };
}
