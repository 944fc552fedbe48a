import type { ValidateFunction } from 'ajv';
import type { FaultRegistry } from '../engine/fault-registry.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { nearest } from '../errors/nearest.ts';
import { show } from '../errors/show.ts';
import type { JsonSchema } from '../faults/schema.ts';
import { compileSchema } from '../faults/validate.ts';
import { type Duration, parseDuration } from '../time/duration.ts';
import { hostMatcher, isHostPattern } from './hosts.ts';
import { keyProblem, type LoadedKey, loadKey, type SignedKey } from './token.ts';

/** The most that a token may ask for. */
export interface SignedCap {
  /** Ids of faults, or `family.*`. Default: each registered fault of request reach. */
  readonly faults?: readonly string[];
  /** By fault id, a JSON Schema that params must fit besides the fault's own, such as a lower maximum. */
  readonly params?: Readonly<Record<string, JsonSchema>>;
}

/** Signed request-scoped chaos: `createChaos({ signed })`. Off while there is no key. */
export interface SignedOptions {
  /** Each may sign. Two of them while a key is being replaced; 8 at most. */
  readonly keys: readonly SignedKey[];
  /** The name of this service; a token must be for it. */
  readonly audience: string;
  /** The longest time from a token's `iat` to its `exp`. Default `"5m"`, at most `"1h"`. */
  readonly maxDuration?: Duration;
  readonly cap?: SignedCap;
  /** How many requests one token may touch in this process. Default 100. */
  readonly maxRequests?: number;
  /** Hosts to which the outbound adapter carries a token: `pay.acme.internal`, with a port or not, or `*.acme.internal`. Default: none. */
  readonly propagateTo?: readonly string[];
}

/** Options that were checked. */
export interface CheckedSigned {
  readonly keys: readonly LoadedKey[];
  readonly audience: string;
  readonly maxDurationMs: number;
  readonly maxRequests: number;
  readonly allowsFault: (fault: string) => boolean;
  readonly allowsParams: (fault: string, params: unknown) => boolean;
  readonly mayCarryTo: (host: string) => boolean;
}

const names: readonly string[] = ['keys', 'audience', 'maxDuration', 'cap', 'maxRequests', 'propagateTo'];
const MOST_KEYS = 8;
const DEFAULT_DURATION = '5m';
const LONGEST_DURATION_MS = 3_600_000;
const DEFAULT_REQUESTS = 100;

const refuse = (what: string) => new ChaosError('CHAOS_OPTION_INVALID', `createChaos: signed${what}`);

/** @throws ChaosError `CHAOS_OPTION_INVALID`. Undefined while there is no key. */
export async function checkSigned(options: SignedOptions, registry: FaultRegistry): Promise<CheckedSigned | undefined> {
  if (typeof options !== 'object' || options === null) throw refuse(` must be an object (given: ${show(options)})`);
  refuseUnknown('', options, names);
  const keys = checkKeys(options.keys);
  const { audience, maxRequests = DEFAULT_REQUESTS, propagateTo = [] } = options;
  if (typeof audience !== 'string' || audience === '' || audience.length > 128) {
    throw refuse(`.audience must be the name of this service (given: ${show(audience)})`);
  }
  const maxDurationMs = parseDuration(options.maxDuration ?? DEFAULT_DURATION);
  if (maxDurationMs === undefined || maxDurationMs < 1000 || maxDurationMs > LONGEST_DURATION_MS) {
    throw refuse(`.maxDuration must be from "1s" to "1h" (given: ${show(options.maxDuration)})`);
  }
  if (!Number.isSafeInteger(maxRequests) || maxRequests < 1) {
    throw refuse(`.maxRequests must be a whole number from 1 (given: ${show(maxRequests)})`);
  }
  if (!Array.isArray(propagateTo)) throw refuse(`.propagateTo must be a list of hosts (given: ${show(propagateTo)})`);
  for (const host of propagateTo) {
    if (isHostPattern(host)) continue;
    throw refuse(
      `.propagateTo: not a host such as "pay.acme.internal:8443" or "*.acme.internal" (given: ${show(host)})`,
    );
  }
  const cap = await checkCap(options.cap ?? {}, registry);
  if (keys.length === 0) return undefined;
  return { keys, audience, maxDurationMs, maxRequests, mayCarryTo: hostMatcher(propagateTo), ...cap };
}

function checkKeys(keys: readonly SignedKey[]): readonly LoadedKey[] {
  if (!Array.isArray(keys) || keys.length > MOST_KEYS)
    throw refuse(`.keys must be a list of ${MOST_KEYS} keys at most`);
  for (const [index, key] of keys.entries()) {
    const problem = keyProblem(key);
    if (problem !== undefined) throw refuse(`.keys[${index}]: ${problem}`);
  }
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw refuse('.keys: two keys have one id');
  return keys.map(loadKey);
}

async function checkCap(
  cap: SignedCap,
  registry: FaultRegistry,
): Promise<Pick<CheckedSigned, 'allowsFault' | 'allowsParams'>> {
  if (typeof cap !== 'object' || cap === null) throw refuse(`.cap must be an object (given: ${show(cap)})`);
  refuseUnknown('.cap', cap, ['faults', 'params']);
  const { faults, params = {} } = cap;
  if (faults !== undefined && !Array.isArray(faults))
    throw refuse(`.cap.faults must be a list (given: ${show(faults)})`);
  for (const id of faults ?? []) {
    if (typeof id === 'string' && id.endsWith('.*')) registry.family(id.slice(0, -2));
    else registry.fault(id);
  }
  const checks = new Map<string, ValidateFunction>();
  for (const [id, schema] of Object.entries(params)) {
    registry.fault(id);
    try {
      checks.set(id, await compileSchema(schema));
    } catch (cause) {
      throw refuse(`.cap.params["${id}"] is not valid JSON Schema: ${(cause as Error).message}`);
    }
  }
  return {
    allowsFault: (id) =>
      faults === undefined ||
      faults.some((one) => one === id || (one.endsWith('.*') && id.startsWith(one.slice(0, -1)))),
    // On a copy, because validating may fill in defaults.
    allowsParams: (id, given) => checks.get(id)?.(structuredClone(given)) ?? true,
  } as Pick<CheckedSigned, 'allowsFault' | 'allowsParams'>;
}

function refuseUnknown(where: string, given: object, known: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const near = nearest(name, known, 1)[0];
    const hint = near === undefined ? '' : `; did you mean "${near}"?`;
    throw refuse(`${where}: there is no option "${name}"${hint} (known: ${known.join(', ')})`);
  }
}
