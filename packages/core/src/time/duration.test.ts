import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.ts';

describe('a duration', () => {
  it.each([
    [250, 250],
    [0, 0],
    ['500ms', 500],
    ['30s', 30_000],
    ['5m', 300_000],
    ['1.5h', 5_400_000],
    [' 2 m ', 120_000],
    ['-5m', -300_000],
  ])('%j is %d ms', (given, ms) => expect(parseDuration(given)).toBe(ms));

  it.each([undefined, null, {}, '', 'm', '5', '5 years', '1h30m', '5M', '1e3s', Number.NaN, Number.POSITIVE_INFINITY])(
    '%j is none',
    (given) => expect(parseDuration(given)).toBeUndefined(),
  );
});
