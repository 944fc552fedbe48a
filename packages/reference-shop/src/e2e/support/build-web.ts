import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const web = fileURLToPath(new URL('../../../web', import.meta.url));
const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');

/** Builds the web as it is shipped into a directory of its own, so that tests never see a stale build, nor each other's. */
export async function buildWeb(directory: string): Promise<void> {
  // A process of its own: the test runner's NODE_ENV would build React for development.
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [vite, 'build', web, '--outDir', directory, '--emptyOutDir'], { env });
}
