import { run } from './process.mjs';
import { manifest, root } from './workspace.mjs';

/**
 * Runs npm: the one that started this process, if npm did, because it need not be on the PATH.
 *
 * @param {readonly string[]} args
 * @param {import('./process.mjs').RunOptions} [options]
 */
export const npm = (args, options) => {
  const started = process.env.npm_execpath ?? '';
  return /\bnpm-cli\.c?js$/.test(started)
    ? run(process.execPath, [started, ...args], options)
    : run('npm', args, options);
};

/**
 * Runs the pnpm that package.json pins, without installing it on the machine.
 *
 * @param {readonly string[]} args
 * @param {import('./process.mjs').RunOptions} [options]
 */
export const pnpm = (args, options) =>
  npm(['exec', '--yes', `--package=${manifest(root).packageManager}`, '--', 'pnpm', ...args], options);
