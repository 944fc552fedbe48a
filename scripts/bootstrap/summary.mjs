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
 * A line for each step, and the names of the tests that were skipped.
 *
 * @param {readonly Outcome[]} outcomes
 */
export const summary = (outcomes) =>
  [
    ...outcomes.map(({ step, seconds, ok, tests }) => {
      const counts = tests ? `${tests.passed} passed, ${tests.failed} failed, ${tests.skipped.length} skipped` : '';
      return `${ok ? 'ok    ' : 'FAILED'}  ${step.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s  ${counts}`.trimEnd();
    }),
    ...skippedNames(outcomes.flatMap(({ tests }) => tests?.skipped ?? [])),
  ].join('\n');

/** @param {readonly string[]} names */
const skippedNames = (names) => [
  ...names.slice(0, 10).map((name) => `skipped: ${name}`),
  ...(names.length > 10 ? [`skipped: ${names.length - 10} more`] : []),
];
