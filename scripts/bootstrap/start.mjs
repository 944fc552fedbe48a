import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { watchNpm } from './orphan.mjs';
import { pinnedNode } from './process.mjs';
import { manifest, root } from './workspace.mjs';

/** Ctrl-C comes from the terminal and once more from npm; two signals closer than this are one wish. */
const echo = 500;

/**
 * Runs the reference shop until it ends, and returns its exit code.
 *
 * No package manager stands in between, which would have to pass signals on and would report a shop that was asked to stop as
 * a failure. The shop gets a process group of its own, so that Ctrl-C reaches it once, through here.
 *
 * @returns {Promise<number>}
 */
export const start = () =>
  new Promise((resolve, reject) => {
    const shop = join(root, 'packages', 'reference-shop');
    const [program, ...args] = manifest(shop).scripts?.start?.split(' ') ?? [];
    if (program !== 'node') throw new Failure(`The start script of ${shop} must read "node <file>".`);

    const child = spawn(pinnedNode() ?? process.execPath, args, {
      cwd: shop,
      stdio: 'inherit',
      detached: process.platform !== 'win32',
    });
    let last = Number.NEGATIVE_INFINITY;
    const pass = (/** @type {NodeJS.Signals} */ signal) => {
      const now = performance.now();
      if (now - last > echo) child.kill(signal);
      last = now;
    };
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, pass);
    watchNpm(() => pass('SIGTERM'));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
