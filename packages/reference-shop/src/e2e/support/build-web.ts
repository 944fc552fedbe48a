import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inject } from 'vitest';

const web = fileURLToPath(new URL('../../../web', import.meta.url));
const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');

/**
 * The folder of the web as it is shipped, built by the first test of the run that asks: never a stale build, and never one for each test file.
 */
export async function builtOnce(): Promise<string> {
  const folder = inject('webBuilds');
  const built = join(folder, 'web');
  if (existsSync(built)) return built;
  const own = mkdtempSync(join(folder, 'building-'));
  await build(own);
  try {
    renameSync(own, built);
  } catch (error) {
    // Another worker was faster.
    if (!existsSync(built)) throw error;
    rmSync(own, { recursive: true });
  }
  return built;
}

async function build(directory: string): Promise<void> {
  // A process of its own: the test runner's NODE_ENV would build React for development.
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [vite, 'build', web, '--outDir', directory, '--emptyOutDir'], { env });
}
