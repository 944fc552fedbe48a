import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runNode, tool } from './process.mjs';
import { root } from './workspace.mjs';

/** @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: readonly string[] }} Tests */

/**
 * Runs vitest and counts its tests.
 *
 * @param {string} name
 * @param {readonly string[]} args
 */
export async function vitest(name, args) {
  const report = join(root, 'reports', `${name}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await runNode([tool('vitest'), 'run', ...reporters, ...args]);
  return { code, tests: read(report, code) };
}

/**
 * @param {string} report
 * @param {number} code
 * @returns {Tests}
 */
function read(report, code) {
  const results = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  /** @type {{ status: string, fullName: string }[]} */
  const tests = results.testResults.flatMap((/** @type {any} */ file) => file.assertionResults);
  const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status)).map(({ fullName }) => fullName);
  // A file that does not load, or an error outside of any test, fails the run without failing a test.
  const failed = code !== 0 && results.numFailedTests === 0 ? 1 : results.numFailedTests;
  return { passed: results.numPassedTests, failed, skipped };
}
