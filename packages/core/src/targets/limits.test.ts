import { describe, expect, it } from 'vitest';
import { ChaosError } from '../errors/chaos-error.ts';
import { checkEnd, checkLimits, DEFAULT_DURATION_MS, type Limits, MAX_DURATION_MS } from './limits.ts';

const now = Date.UTC(2025, 0, 1);
const minute = 60_000;
const check = (limits: unknown) => checkLimits(limits as Limits, now, new Set(['session']));
function refusal(limits: unknown): ChaosError {
  try {
    check(limits);
  } catch (error) {
    if (ChaosError.is(error)) return error;
    throw error;
  }
  throw new Error('It was not refused');
}

describe('limits', () => {
  it('end after 15 minutes and bound nothing else, if nothing is said', () => {
    const none = Number.POSITIVE_INFINITY;
    expect(check({})).toEqual({ expiresAt: now + 15 * minute, injections: none, concurrent: none, sessions: none });
    expect([DEFAULT_DURATION_MS, MAX_DURATION_MS]).toEqual([900_000, 86_400_000]);
  });

  it.each<[Limits, number]>([
    [{ for: 1 }, now + 1],
    [{ for: '5m' }, now + 5 * minute],
    [{ for: '24h' }, now + 24 * 60 * minute],
    [{ until: now + 1 }, now + 1],
    [{ until: new Date(now + minute) }, now + minute],
    [{ until: '2025-01-02T00:00:00Z' }, now + 24 * 60 * minute],
  ])('end with %j at %d', (limits, end) => {
    expect([check(limits).expiresAt, checkEnd(limits, now)]).toEqual([end, end]);
  });

  it('take counts from 1', () => {
    expect(check({ injections: 1, concurrent: 2, sessions: 3 })).toMatchObject({
      injections: 1,
      concurrent: 2,
      sessions: 3,
    });
  });

  it.each([
    [null, 'limits must be an object (given: null)', { path: 'limits' }],
    ['5m', 'limits must be an object (given: "5m")', { path: 'limits' }],
    [{ request: 3 }, /^limits\.request is not known .* \(given: 3\)$/, { path: 'limits.request', given: 3 }],
    [
      { injections: 0 },
      'limits.injections must be a whole number from 1 (given: 0)',
      { path: 'limits.injections', given: 0 },
    ],
    [{ concurrent: -1 }, /limits\.concurrent must be .*given: -1/, { path: 'limits.concurrent', given: -1 }],
    [{ sessions: 1.5 }, /limits\.sessions must be .*given: 1\.5/, { path: 'limits.sessions', given: 1.5 }],
    [{ for: MAX_DURATION_MS + 1 }, 'limits.for may be 24 h ahead at most (given: 86400001)', { path: 'limits.for' }],
    [{ until: now + MAX_DURATION_MS + 1 }, /^limits\.until may be 24 h ahead at most/, { path: 'limits.until' }],
    [{ for: 0 }, 'limits.for is over before it begins (given: 0)', { path: 'limits.for' }],
    [{ until: now }, `limits.until is over before it begins (given: ${now})`, { path: 'limits.until' }],
    [
      { until: 'noon' },
      'limits.until must be an ISO 8601 instant (given: "noon")',
      { path: 'limits.until', given: 'noon' },
    ],
    [
      { for: '5m', until: now },
      `limits.until excludes limits.for (given: ${now})`,
      { path: 'limits.until', given: now },
    ],
    [{ for: 'long' }, /^limits\.for must be milliseconds or a duration/, { path: 'limits.for', given: 'long' }],
  ])('are refused: %j', (limits, message, details) => {
    const error = refusal(limits);
    expect(error.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
    expect(error.details).toEqual(details);
  });

  it('are told apart by their code: what is over, and what is malformed', () => {
    expect(
      [refusal({ for: 0 }), refusal({ for: 'x' }), refusal([]), refusal({ for: '25h' })].map(({ code }) => code),
    ).toEqual(['CHAOS_LIMIT_EXPIRED', 'CHAOS_LIMIT_INVALID', 'CHAOS_LIMIT_INVALID', 'CHAOS_LIMIT_INVALID']);
  });
});
