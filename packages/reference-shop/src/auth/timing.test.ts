import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';

let shop: RunningShop;
let visitor: Visitor;
let known: string[];
beforeAll(async () => {
  shop = await RunningShop.start();
  visitor = await shop.visitor();
  const customers = await Promise.all(Array.from({ length: 6 }, async () => (await shop.visitor()).register()));
  known = customers.map(({ email }) => email);
});
afterAll(() => shop.close());

const unknown = (index: number) => `visitor-00000000-0000-4000-8000-00000000000${index}@example.org`;

/**
 * How far apart two samples are, in standard deviations, by the test of Mann and Whitney: it asks for no distribution and minds no outliers. Two samples of one
 * distribution are 4 or more apart once in 16 000 times.
 */
function apart(one: readonly number[], other: readonly number[]): number {
  const wins = one.reduce(
    (sum, a) => sum + other.filter((b) => a > b).length + other.filter((b) => a === b).length / 2,
    0,
  );
  const [n, m] = [one.length, other.length];
  return Math.abs(wins - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
}

/** Asks in turns about addresses that are known and others, and gives how long each took, in milliseconds. */
async function times(rounds: number, ask: (email: string) => Promise<unknown>) {
  const took = { known: [] as number[], unknown: [] as number[] };
  // The first requests compile what the later ones use.
  await ask(unknown(9));
  for (let round = 0; round < rounds; round += 1) {
    const index = round % known.length;
    const turns = [['known', known[index] ?? ''] as const, ['unknown', unknown(index)] as const];
    for (const [kind, email] of round % 2 === 0 ? turns : turns.reverse()) {
      const start = performance.now();
      await ask(email);
      took[kind].push(performance.now() - start);
    }
  }
  return took;
}

it('tells samples apart that differ, and only those', () => {
  const sample = (shift: number) => Array.from({ length: 40 }, (_, index) => ((index * 7919) % 40) / 10 + shift);
  expect(apart(sample(0), sample(0))).toBeLessThan(0.1);
  expect(apart(sample(0), sample(3))).toBeGreaterThan(4);
});

describe('the time of an answer does not tell whether an address has an account', () => {
  it('at the sign-in', async () => {
    const { known: one, unknown: other } = await times(48, (email) =>
      visitor.post('/api/auth/login', { email, password: 'not the password' }),
    );
    expect(apart(one, other)).toBeLessThan(4);
    // Neither of them is fast, as it would be if no hash was computed.
    expect(Math.min(...one, ...other)).toBeGreaterThan(5);
  });

  it('when a reset is asked for', async () => {
    const { known: one, unknown: other } = await times(24, (email) =>
      visitor.post('/api/auth/password-reset/request', { email }),
    );
    expect(apart(one, other)).toBeLessThan(4);
  });

  it('when a reset is confirmed', async () => {
    const { known: one, unknown: other } = await times(48, (email) =>
      visitor.post('/api/auth/password-reset/confirm', { email, token: 'guess', password: 'another horse battery' }),
    );
    expect(apart(one, other)).toBeLessThan(4);
  });
});
