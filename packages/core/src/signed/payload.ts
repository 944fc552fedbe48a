/** One fault that a token asks for. */
export interface SignedUse {
  /** Id of a fault of request reach. */
  readonly fault: string;
  readonly params?: unknown;
  /** The only audience that it is for; without it the fault acts at each audience of the token. */
  readonly at?: string;
}

/** What a token says. Times are seconds since 1970. */
export interface SignedPayload {
  /** Id of the key. */
  readonly kid: string;
  /** The services that it is for. */
  readonly aud: string | readonly string[];
  readonly iat: number;
  readonly exp: number;
  /** The trace id that a request must have: 32 hex digits. */
  readonly trace: string;
  /** Identity of the token, by which its requests are counted. */
  readonly jti: string;
  readonly uses: readonly SignedUse[];
}

/** How many faults one token may ask for. */
export const MOST_USES = 8;

const names: readonly string[] = ['kid', 'aud', 'iat', 'exp', 'trace', 'jti', 'uses'];
const useNames: readonly string[] = ['fault', 'params', 'at'];

/** The payload, or undefined if it is not of the documented form: then it may mean what this version does not know. */
export function asPayload(given: unknown): SignedPayload | undefined {
  if (!isRecord(given) || !onlyHas(given, names)) return undefined;
  const { kid, aud, iat, exp, trace, jti, uses } = given;
  const audiences = Array.isArray(aud) ? aud : [aud];
  const wellFormed =
    isName(kid) &&
    audiences.length > 0 &&
    audiences.every(isName) &&
    Number.isSafeInteger(iat) &&
    Number.isSafeInteger(exp) &&
    typeof trace === 'string' &&
    /^(?!0{32})[\da-f]{32}$/.test(trace) &&
    isName(jti) &&
    Array.isArray(uses) &&
    uses.length > 0 &&
    uses.length <= MOST_USES &&
    uses.every(isUse);
  return wellFormed ? (given as unknown as SignedPayload) : undefined;
}

const isName = (given: unknown): boolean => typeof given === 'string' && given.length > 0 && given.length <= 128;

const isRecord = (given: unknown): given is Record<string, unknown> =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

const onlyHas = (given: object, known: readonly string[]): boolean =>
  Object.keys(given).every((name) => known.includes(name));

const isUse = (given: unknown): boolean =>
  isRecord(given) && onlyHas(given, useNames) && isName(given.fault) && (given.at === undefined || isName(given.at));
