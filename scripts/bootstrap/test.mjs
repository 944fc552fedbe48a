import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll, compile } from './build.mjs';
import { Failure } from './failure.mjs';
import { runNode, tool } from './process.mjs';
import { count, summary } from './summary.mjs';
import { vitest } from './vitest.mjs';
import { root } from './workspace.mjs';

/**
 * @typedef {object} Outcome
 * @property {string} step
 * @property {number} seconds
 * @property {boolean} ok
 * @property {import('./vitest.mjs').Tests} [tests] for the steps that run tests; any other step counts as one
 */

/** @param {string} name */
const check = (name) => runNode([join('scripts', 'checks', `${name}.ts`)]);

/** @type {Readonly<Record<string, () => Promise<{ readonly code: number, readonly tests?: import('./vitest.mjs').Tests }>>>} */
const steps = {
  lint: () => runNode([tool('@biomejs/biome', 'biome'), 'check', '.']),
  types: () => compile(),
  'test-types': () => runNode([tool('typescript', 'tsc'), '-p', 'tsconfig.test.json']),
  build: () => buildAll(),
  tests: () => vitest('tests', ['--exclude', 'tests/packed/**']),
  dependencies: () => check('dependencies'),
  unused: () => runNode([tool('knip')]),
  packages: () => check('packages'),
  sizes: () => check('sizes'),
  instantiations: () => check('instantiations'),
  packed: () => vitest('packed', ['tests/packed']),
};

/**
 * Runs all steps, or those named, also after one has failed; returns the exit code.
 *
 * @param {readonly string[]} names
 */
export async function test(names) {
  const unknown = names.filter((name) => steps[name] === undefined);
  if (unknown.length > 0)
    throw new Failure(`No such step: ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}.`, 2);

  /** @type {Outcome[]} */
  const outcomes = [];
  for (const [step, runStep] of Object.entries(steps)) {
    if (names.length > 0 && !names.includes(step)) continue;
    console.log(`\n── ${step}`);
    const started = performance.now();
    const { code, tests } = await runStep();
    const seconds = (performance.now() - started) / 1000;
    outcomes.push({ step, seconds, ok: code === 0, ...(tests && { tests }) });
  }

  const counted = count(outcomes);
  console.log(`\n${summary(outcomes)}\n\n${counted.line}`);
  mkdirSync(join(root, 'reports'), { recursive: true });
  writeFileSync(join(root, 'reports', 'summary.txt'), `${counted.line}\n`);
  return counted.failed === 0 ? 0 : 1;
}
