import { describe, expect, it } from 'vitest';
import { Attempts } from './attempts.ts';

const refusal = (attempts: Attempts, key: string) => {
  try {
    attempts.begin(key);
    return undefined;
  } catch (error) {
    return error;
  }
};

describe('attempts', () => {
  it('are allowed so often within a window, for each key', () => {
    let now = 0;
    const attempts = new Attempts(2, 10_000, () => now);
    attempts.begin('ada');
    now = 4_000;
    attempts.begin('ada');
    expect(refusal(attempts, 'ada')).toMatchObject({ status: 429, code: 'too-many-attempts', retryAfterSeconds: 6 });
    expect(refusal(attempts, 'grace')).toBeUndefined();
    now = 9_999.5;
    expect(refusal(attempts, 'ada')).toMatchObject({ retryAfterSeconds: 1 });
    now = 10_000;
    expect(refusal(attempts, 'ada')).toBeUndefined();
  });

  it('are counted when they begin; a good one is taken back, and who has shown who they are begins anew', () => {
    const attempts = new Attempts(2, 10_000, () => 0);
    attempts.begin('ada');
    attempts.takeBack('ada');
    attempts.begin('ada');
    attempts.begin('ada');
    expect(refusal(attempts, 'ada')).toBeDefined();
    attempts.forget('ada');
    expect(refusal(attempts, 'ada')).toBeUndefined();
  });

  it('are remembered for a bounded number of keys, the newest, however long they are', () => {
    const attempts = new Attempts(1, 10_000, () => 0);
    const long = 'x'.repeat(100_000);
    for (let key = 0; key < 50_000; key += 1) attempts.begin(`${long.slice(0, 60)}${key}`);
    attempts.begin(long);
    expect(refusal(attempts, long)).toBeDefined();
    expect(refusal(attempts, `${long.slice(0, 60)}0`)).toBeUndefined();
    expect(refusal(attempts, `${long.slice(0, 60)}49999`)).toBeDefined();
  });
});
