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
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: [] };
  /** @type {{ testResults: { status: string, assertionResults: { status: string, fullName: string }[] }[] }} */
  const { testResults: files } = JSON.parse(readFileSync(report, 'utf8'));
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status)).map(({ fullName }) => fullName);
  // A file that does not load fails without a failed test of its own, and an error outside of any file fails the run alone.
  const failed = files.reduce((sum, { status, assertionResults }) => {
    const own = assertionResults.filter((test) => test.status === 'failed').length;
    return sum + (own === 0 && status === 'failed' ? 1 : own);
  }, 0);
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}
