import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runNode, tool } from './process.mjs';
import { root } from './workspace.mjs';

/**
 * @typedef {object} Tests
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} skipped the names
 * @property {readonly string[]} failures what failed, where, and the first line of why
 */

/**
 * @typedef {object} FileResult
 * @property {string} name
 * @property {string} status
 * @property {string} [message]
 * @property {readonly { status: string, fullName: string, failureMessages?: readonly string[] }[]} assertionResults
 */

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
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: [], failures: [] };
  /** @type {{ testResults: readonly FileResult[] }} */
  const { testResults: files } = JSON.parse(readFileSync(report, 'utf8'));
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status)).map(({ fullName }) => fullName);
  // A file that does not load fails without a failed test of its own, and an error outside of any file fails the run alone.
  const failed = files.reduce((sum, { status, assertionResults }) => {
    const own = assertionResults.filter((test) => test.status === 'failed').length;
    return sum + (own === 0 && status === 'failed' ? 1 : own);
  }, 0);
  return {
    passed,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped,
    failures: files.flatMap(failuresOf),
  };
}

/** @param {FileResult} file */
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(root, name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${file}: ${firstLine(message)}`] : [];
  return failed.map(({ fullName, failureMessages }) => `${file}: ${fullName}: ${firstLine(failureMessages?.[0])}`);
}

/** @param {string | undefined} text */
const firstLine = (text) => text?.trim().split('\n', 1)[0] || 'no message';
