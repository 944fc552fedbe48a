import { expect } from 'vitest';
import type { Answer } from './http.ts';

/** The longest wait that the shops of these tests are given, in milliseconds. */
const patience = 1_000;
export const impatient = { PERFSHOP_DB_TIMEOUT: String(patience) };

/** What an answer may take that waits for a connection and then for a statement, on a machine that does something else as well. */
const bound = 2 * patience + 2_000;

/** Sends a request and expects the problem document, within the time that the settings promise. */
export async function expectUnavailable(
  sent: () => Promise<Answer>,
  code: 'database-unavailable' | 'storage-full' = 'database-unavailable',
): Promise<void> {
  const start = performance.now();
  const { status, headers, body } = await sent();
  expect(performance.now() - start).toBeLessThan(bound);
  expect(body).toMatchObject({ status: 503, code, title: expect.stringMatching(/^The shop /) });
  expect(status).toBe(503);
  expect(headers.get('content-type')).toMatch('application/problem+json');
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(JSON.stringify(body)).not.toMatch(/ECONN|SQLITE|ER_|127\.0\.0\.1|select|insert/);
}
