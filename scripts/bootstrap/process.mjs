import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { manifest, root } from './workspace.mjs';

/** The Node.js that package.json pins, once it is installed. */
export const pinnedNode = () =>
  ['node', 'node.exe'].map((name) => join(root, 'node_modules', 'node', 'bin', name)).find((path) => existsSync(path));

/**
 * The script behind a command of an installed package, such as `tsc` of `typescript`.
 *
 * @param {string} packageName
 * @param {string} command
 */
export function tool(packageName, command = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin = '' } = manifest(folder);
  return join(folder, typeof bin === 'string' ? bin : (bin[command] ?? ''));
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [quiet] keep the output instead of showing it
 */

/** @typedef {{ readonly code: number, readonly output: string }} Result */

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Result>}
 */
export const run = (program, args, { cwd = root, env = process.env, quiet = false } = {}) =>
  new Promise((resolve, reject) => {
    // On Windows npm is a .cmd file, which only a shell can start.
    const shell = process.platform === 'win32' && program === 'npm';
    const child = spawn(program, args, {
      cwd,
      env,
      shell,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });

/**
 * Runs a script on the pinned Node.js.
 *
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export const runNode = (args, options = {}) =>
  run(pinnedNode() ?? process.execPath, args, { ...options, env: toolEnvironment(options.env) });

/**
 * Commands that tools start by name, `node` first of all, are those of this repository. NODE_PATH comes from pnpm's wrapper of
 * `node` and would let a package load what it does not depend on.
 */
const toolEnvironment = ({ NODE_PATH, ...env } = process.env) => {
  const path = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const own = [join(root, 'node_modules', 'node', 'bin'), join(root, 'node_modules', '.bin')];
  return { ...env, [path]: [...own, env[path]].join(delimiter) };
};
