import { describe, expect, it } from 'vitest';
import { count, summary } from './summary.mjs';

const outcomes = [
  { step: 'lint', seconds: 0.84, ok: true },
  { step: 'types', seconds: 2, ok: false },
  {
    step: 'tests',
    seconds: 61.25,
    ok: false,
    tests: {
      passed: 40,
      failed: 2,
      skipped: ['a browser buys'],
      failures: ['cart.test.ts: a cart: is kept: expected 1 to be 2', 'vat.test.ts: Cannot find module'],
    },
  },
];

describe('the summary of npm test', () => {
  it('counts each test, and each other step as one', () => {
    expect(count(outcomes)).toEqual({ failed: 3, line: '41 passed, 3 failed, 1 skipped' });
  });

  it('tells how each step ended, what failed, and which tests were skipped', () => {
    expect(summary(outcomes).split('\n')).toEqual([
      'ok      lint                0.8 s',
      'FAILED  types               2.0 s',
      'FAILED  tests              61.3 s  40 passed, 2 failed, 1 skipped',
      'failed: cart.test.ts: a cart: is kept: expected 1 to be 2',
      'failed: vat.test.ts: Cannot find module',
      'skipped: a browser buys',
    ]);
  });

  it('names ten of many skipped tests', () => {
    const skipped = Array.from({ length: 25 }, (_, index) => `test ${index}`);
    const tests = { passed: 0, failed: 0, skipped, failures: [] };
    const lines = summary([{ step: 'tests', seconds: 1, ok: true, tests }]).split('\n');
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)).toBe('skipped: 15 more');
  });
});
