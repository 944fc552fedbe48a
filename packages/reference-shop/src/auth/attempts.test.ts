import { describe, expect, it } from 'vitest';
import { Problem } from '../http/problem.ts';
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

/** Attempts that end when, and as, they are told to. */
async function making(attempts: Attempts, key: string, count: number) {
  const begun: { right: () => void; wrong: () => void; broken: () => void }[] = [];
  const work = () =>
    new Promise<string>((resolve, reject) =>
      begun.push({
        right: () => resolve('in'),
        wrong: () => reject(new Problem(401, 'wrong-credentials')),
        broken: () => reject(new Error('no database')),
      }),
    );
  const ends = Promise.all(
    Array.from({ length: count }, () =>
      attempts.make(key, work).catch((error: unknown) => (error instanceof Problem ? error.status : 'broken')),
    ),
  );
  /** Lets what has begun, and what begins then, end one way. */
  const endAll = async (how: 'right' | 'wrong' | 'broken') => {
    const all = await Promise.race([ends, Promise.resolve()]);
    if (all !== undefined) return all;
    for (const one of begun.splice(0)) one[how]();
    await new Promise(setImmediate);
    return undefined;
  };
  await new Promise(setImmediate);
  return { begun, ends, endAll };
}

async function makeOne(attempts: Attempts, key: string, end: 'right' | 'wrong') {
  const { begun, ends } = await making(attempts, key, 1);
  begun[0]?.[end]();
  return ends;
}

describe('attempts of which failures count', () => {
  it('all succeed, however many right ones are made at once; no more than allowed are under way', async () => {
    const attempts = new Attempts(3, 10_000, () => 0);
    const { begun, ends, endAll } = await making(attempts, 'ada', 10);
    expect(begun).toHaveLength(3);
    while ((await endAll('right')) === undefined) expect(begun.length).toBeLessThanOrEqual(3);
    expect(await ends).toEqual(Array(10).fill('in'));
  });

  it('fail no more often than is allowed, however many wrong ones are made at once', async () => {
    let now = 0;
    const attempts = new Attempts(3, 10_000, () => now);
    await makeOne(attempts, 'ada', 'right');
    expect(await makeOne(attempts, 'ada', 'wrong')).toEqual([401]);
    now = 1_000;
    const { begun, ends, endAll } = await making(attempts, 'ada', 10);
    expect(begun).toHaveLength(2);
    while ((await endAll('wrong')) === undefined);
    expect(await ends).toEqual([401, 401, ...Array(8).fill(429)]);
    expect(await makeOne(attempts, 'grace', 'right')).toEqual(['in']);
    await expect(attempts.make('ada', async () => 'in')).rejects.toMatchObject({ retryAfterSeconds: 9 });
    now = 10_000;
    expect(await attempts.make('ada', async () => 'in')).toBe('in');
  });

  it('are not counted when the shop could not look, or another limit was met', async () => {
    const attempts = new Attempts(1, 10_000, () => 0);
    const { ends, endAll } = await making(attempts, 'ada', 2);
    while ((await endAll('broken')) === undefined);
    expect(await ends).toEqual(['broken', 'broken']);
    const limited = () => attempts.make('ada', () => Promise.reject(new Problem(429, 'too-many-attempts')));
    await expect(limited()).rejects.toMatchObject({ status: 429, retryAfterSeconds: undefined });
    expect(await attempts.make('ada', async () => 'in')).toBe('in');
  });

  it('are forgotten when somebody has shown who they are', async () => {
    const attempts = new Attempts(2, 10_000, () => 0);
    for (let wrong = 0; wrong < 2; wrong += 1) await makeOne(attempts, 'ada', 'wrong');
    await expect(attempts.make('ada', async () => 'in')).rejects.toMatchObject({ status: 429 });
    attempts.forget('ada');
    expect(await attempts.make('ada', async () => 'in')).toBe('in');
  });

  it('wait for each other, a thousand at most; the next is told to come back', async () => {
    const attempts = new Attempts(1, 10_000, () => 0);
    const { ends, endAll } = await making(attempts, 'ada', 1_001);
    await expect(attempts.make('ada', async () => 'in')).rejects.toMatchObject({
      status: 503,
      code: 'too-busy',
      retryAfterSeconds: 5,
    });
    // Somebody else need not wait.
    expect(await attempts.make('grace', async () => 'in')).toBe('in');
    while ((await endAll('right')) === undefined);
    expect(new Set(await ends)).toEqual(new Set(['in']));
    expect(await attempts.make('ada', async () => 'in')).toBe('in');
  });

  it('under way are remembered, whoever comes meanwhile', async () => {
    const attempts = new Attempts(1, 10_000, () => 0);
    const { begun, ends } = await making(attempts, 'ada', 1);
    for (let key = 0; key < 50_000; key += 1) attempts.begin(String(key));
    begun[0]?.wrong();
    expect(await ends).toEqual([401]);
    expect(refusal(attempts, 'ada')).toMatchObject({ status: 429 });
  });
});
