import { ChaosError } from '../errors/chaos-error.ts';
import { nearest } from '../errors/nearest.ts';
import { show } from '../errors/show.ts';
import { type Duration, parseDuration } from '../time/duration.ts';

/** What every guard says: the bound, and for how long it must be crossed. */
interface GuardBase {
  /** What events and reports call it. Default: what it looks at, such as `p99`. */
  readonly name?: string;
  /** A breach is a value above this, or instead… */
  readonly above?: number;
  /** …below this. */
  readonly below?: number;
  /** How long the value must have been there without a break. Default 0: a breach at first sight. */
  readonly for?: Duration;
  /** The time over which the value is taken, up to now. Default 10 s; 1 s for the event loop. */
  readonly window?: Duration;
}

/** Looks at the requests into which nothing was injected: a latency in milliseconds, or the share of failures from 0 to 1. */
export interface RequestGuard extends GuardBase {
  readonly watch: 'p50' | 'p95' | 'p99' | 'error-rate';
  /** How many such requests the window must hold before it says anything. Default 20. */
  readonly minimum?: number;
}

/** Looks at the process: the longest time in which the event loop was held up, in milliseconds, or the used heap in bytes. */
export interface ProcessGuard extends GuardBase {
  readonly watch: 'event-loop-lag' | 'heap';
}

/** Looks at a metric of a prom-client registry; the values of all matching label sets are added up. */
export interface MetricGuard extends GuardBase {
  /** Its name; of a histogram or summary also with `_count` or `_sum`. */
  readonly metric: string;
  readonly labels?: Readonly<Record<string, string | number>>;
  /** The increase per second over the window, in place of the value. */
  readonly rate?: boolean;
}

/** A condition that ends an activation or a run by itself. Plain data. */
export type GuardDefinition = RequestGuard | ProcessGuard | MetricGuard;

/** A guard that was checked. */
export interface CheckedGuard {
  readonly name: string;
  readonly definition: GuardDefinition;
  readonly above: number | undefined;
  readonly below: number | undefined;
  readonly forMs: number;
  readonly windowMs: number;
  readonly minimum: number;
}

const base = ['name', 'above', 'below', 'for', 'window'];
const requestWatches: readonly string[] = ['p50', 'p95', 'p99', 'error-rate'];
const processWatches: readonly string[] = ['event-loop-lag', 'heap'];
const watches = [...requestWatches, ...processWatches];

const LONGEST_MS = 3_600_000;

const refuse = (path: string, what: string, given: unknown) =>
  new ChaosError('CHAOS_GUARD_INVALID', `${path} ${what} (given: ${show(given)})`, { path, given });

/** Whether a guard looks at requests. */
export const isRequestGuard = (guard: GuardDefinition): guard is RequestGuard =>
  'watch' in guard && requestWatches.includes(guard.watch);

/** @throws ChaosError `CHAOS_GUARD_INVALID`, naming the place. */
export function checkGuards(given: GuardDefinition | readonly GuardDefinition[]): readonly CheckedGuard[] {
  const list = Array.isArray(given) ? given : [given];
  if (list.length === 0) throw refuse('guards', 'must hold at least one guard', given);
  return list.map((guard, index) => checkGuard(guard, `guards[${index}]`));
}

function checkGuard(guard: GuardDefinition, path: string): CheckedGuard {
  if (typeof guard !== 'object' || guard === null) throw refuse(path, 'must be an object', guard);
  const own = checkSubject(guard, path);
  for (const key of Object.keys(guard)) {
    if (base.includes(key) || own.includes(key)) continue;
    const known = [...own, ...base];
    const near = nearest(key, known, 1)[0];
    const hint = near === undefined ? '' : `; did you mean "${near}"?`;
    throw refuse(
      `${path}.${key}`,
      `is not known${hint} (known: ${known.join(', ')})`,
      guard[key as keyof typeof guard],
    );
  }
  const { above, below, name } = guard;
  if ((above === undefined) === (below === undefined)) {
    throw refuse(path, 'must have exactly one of above and below', guard);
  }
  for (const [key, bound] of Object.entries({ above, below })) {
    if (bound !== undefined && !Number.isFinite(bound)) throw refuse(`${path}.${key}`, 'must be a number', bound);
  }
  if (name !== undefined && (typeof name !== 'string' || name === '')) {
    throw refuse(`${path}.name`, 'must be a text', name);
  }
  const minimum = 'minimum' in guard ? (guard.minimum ?? 20) : 20;
  if (!(Number.isSafeInteger(minimum) && minimum >= 1)) {
    throw refuse(`${path}.minimum`, 'must be a whole number from 1', minimum);
  }
  const lag = 'watch' in guard && guard.watch === 'event-loop-lag';
  return {
    name: name ?? ('watch' in guard ? guard.watch : guard.metric),
    definition: structuredClone(guard),
    above,
    below,
    forMs: checkDuration(`${path}.for`, guard.for, 0, 0),
    windowMs: checkDuration(`${path}.window`, guard.window, lag ? 1000 : 10_000, 100),
    minimum,
  };
}

/** What it looks at; returns the keys that go with it. */
function checkSubject(guard: GuardDefinition, path: string): readonly string[] {
  if ('watch' in guard === 'metric' in guard) throw refuse(path, 'must have exactly one of watch and metric', guard);
  if ('watch' in guard) {
    if (requestWatches.includes(guard.watch)) return ['watch', 'minimum'];
    if (processWatches.includes(guard.watch)) return ['watch'];
    throw refuse(`${path}.watch`, `must be one of ${watches.join(', ')}`, guard.watch);
  }
  if (typeof guard.metric !== 'string' || guard.metric === '') {
    throw refuse(`${path}.metric`, 'must be the name of a metric', guard.metric);
  }
  const { labels, rate } = guard;
  const fit = (value: unknown) => typeof value === 'string' || typeof value === 'number';
  if (labels !== undefined && !(typeof labels === 'object' && labels !== null && Object.values(labels).every(fit))) {
    throw refuse(`${path}.labels`, 'must be an object of label names and values', labels);
  }
  if (rate !== undefined && typeof rate !== 'boolean') throw refuse(`${path}.rate`, 'must be true or false', rate);
  return ['metric', 'labels', 'rate'];
}

function checkDuration(path: string, given: Duration | undefined, otherwise: number, least: number): number {
  const ms = given === undefined ? otherwise : parseDuration(given);
  if (ms !== undefined && ms >= least && ms <= LONGEST_MS) return ms;
  throw refuse(path, `must be a duration such as "10s", from ${least} ms to 1 h`, given);
}
