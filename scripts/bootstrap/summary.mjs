/** @typedef {import('./test.mjs').Outcome} Outcome */

/**
 * Adds up the tests and the other steps, each of which counts as one.
 *
 * @param {readonly Outcome[]} outcomes
 */
export function count(outcomes) {
  let [passed, failed, skipped] = [0, 0, 0];
  for (const { ok, tests } of outcomes) {
    passed += tests ? tests.passed : Number(ok);
    failed += tests ? tests.failed : Number(!ok);
    skipped += tests ? tests.skipped.length : 0;
  }
  return { failed, line: `${passed} passed, ${failed} failed, ${skipped} skipped` };
}

/**
 * A line for each step, what failed, and the names of the tests that were skipped.
 *
 * @param {readonly Outcome[]} outcomes
 */
export const summary = (outcomes) =>
  [
    ...outcomes.map(({ step, seconds, ok, tests }) => {
      const counts = tests ? `${tests.passed} passed, ${tests.failed} failed, ${tests.skipped.length} skipped` : '';
      return `${ok ? 'ok    ' : 'FAILED'}  ${step.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s  ${counts}`.trimEnd();
    }),
    ...firstOf(
      'failed',
      outcomes.flatMap(({ tests }) => tests?.failures ?? []),
    ),
    ...firstOf(
      'skipped',
      outcomes.flatMap(({ tests }) => tests?.skipped ?? []),
    ),
  ].join('\n');

/**
 * @param {string} what
 * @param {readonly string[]} names
 */
const firstOf = (what, names) => [
  ...names.slice(0, 10).map((name) => `${what}: ${name}`),
  ...(names.length > 10 ? [`${what}: ${names.length - 10} more`] : []),
];
