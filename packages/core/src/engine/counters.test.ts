import { describe, expect, it } from 'vitest';
import { effective } from './counters.ts';

describe('how often the application met a fault', () => {
  it.each([
    ['each injection', { injected: 3, crashed: 0 }, 3],
    ['no crash, which was counted as an injection before', { injected: 3, crashed: 1 }, 2],
    ['nothing less than none, where a fault crashed before it could be injected', { injected: 1, crashed: 2 }, 0],
  ])('is %s', (_what, counters, met) => {
    expect(effective(counters)).toBe(met);
  });
});
