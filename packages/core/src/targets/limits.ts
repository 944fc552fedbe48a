import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import { type Duration, parseDuration } from '../time/duration.ts';
import { unknownAttribute } from './unknown-attribute.ts';

/** How far an activation may go. What is over a limit is suppressed and counted. */
export interface Limits {
  /** How long it lasts: milliseconds or text such as `"5m"`; above 0, at most 24 h. Default 15 minutes. */
  readonly for?: Duration;
  /** The instant at which it ends, instead of `for`. */
  readonly until?: Date | string | number;
  /** How many injections at most. */
  readonly injections?: number;
  /** How many calls may be under injection at once. */
  readonly concurrent?: number;
  /** How many different sessions may be touched; needs an adapter that declares `session`. */
  readonly sessions?: number;
}

/** Limits that were checked. */
export interface CheckedLimits {
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly injections: number;
  readonly concurrent: number;
  readonly sessions: number;
}

/** The longest time that an activation may last at once, in milliseconds. It can be extended. */
export const MAX_DURATION_MS = 24 * 3_600_000;

/** How long an activation lasts when nothing is said, in milliseconds. */
export const DEFAULT_DURATION_MS = 15 * 60_000;

const names: readonly string[] = ['for', 'until', 'injections', 'concurrent', 'sessions'];

const refuse = (path: string, what: string, given: unknown) =>
  new ChaosError('CHAOS_LIMIT_INVALID', `limits.${path} ${what} (given: ${show(given)})`, {
    path: `limits.${path}`,
    given,
  });

/** @throws ChaosError `CHAOS_LIMIT_INVALID`, `CHAOS_LIMIT_EXPIRED` or, for `sessions`, `CHAOS_TARGET_ATTRIBUTE`. */
export function checkLimits(limits: Limits, now: number, declared: ReadonlySet<string>): CheckedLimits {
  if (typeof limits !== 'object' || limits === null || Array.isArray(limits)) {
    throw new ChaosError('CHAOS_LIMIT_INVALID', `limits must be an object (given: ${show(limits)})`, {
      path: 'limits',
    });
  }
  for (const name of Object.keys(limits)) {
    if (!names.includes(name))
      throw refuse(name, `is not known (known: ${names.join(', ')})`, limits[name as keyof Limits]);
  }
  for (const name of ['injections', 'concurrent', 'sessions'] as const) {
    const count = limits[name];
    if (count !== undefined && !(Number.isSafeInteger(count) && count >= 1)) {
      throw refuse(name, 'must be a whole number from 1', count);
    }
  }
  if (limits.sessions !== undefined && !declared.has('session'))
    throw unknownAttribute('limits.sessions', 'session', declared);
  return {
    expiresAt: checkEnd(limits, now),
    injections: limits.injections ?? Number.POSITIVE_INFINITY,
    concurrent: limits.concurrent ?? Number.POSITIVE_INFINITY,
    sessions: limits.sessions ?? Number.POSITIVE_INFINITY,
  };
}

/** The end that `for` or `until` gives, in milliseconds since 1970. */
export function checkEnd(limits: Pick<Limits, 'for' | 'until'>, now: number): number {
  const { until } = limits;
  if (until !== undefined && limits.for !== undefined) throw refuse('until', 'excludes limits.for', until);
  const end = until !== undefined ? new Date(until).getTime() : now + durationOf(limits.for);
  if (Number.isNaN(end)) throw refuse('until', 'must be an ISO 8601 instant', until);
  const given = show(until ?? limits.for);
  const path = until === undefined ? 'limits.for' : 'limits.until';
  if (end <= now) {
    throw new ChaosError('CHAOS_LIMIT_EXPIRED', `${path} is over before it begins (given: ${given})`, { path });
  }
  if (end - now > MAX_DURATION_MS) {
    throw new ChaosError('CHAOS_LIMIT_INVALID', `${path} may be 24 h ahead at most (given: ${given})`, { path });
  }
  return end;
}

function durationOf(given: Duration | undefined): number {
  if (given === undefined) return DEFAULT_DURATION_MS;
  const ms = parseDuration(given);
  if (ms === undefined) throw refuse('for', 'must be milliseconds or a duration such as "30s", "5m" or "1h"', given);
  return ms;
}
