import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { pnpm } from './pnpm.mjs';
import { pinnedNode } from './process.mjs';
import { stamp } from './stamp.mjs';
import { manifest, packageFolders, root } from './workspace.mjs';

/** Installs exactly what the lock file says, or does nothing if that is what is there. */
export async function install() {
  const manifests = [root, ...packageFolders()].map((folder) => join(folder, 'package.json'));
  const inputs = [...manifests, join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml')];
  const done = stamp('install', [process.platform, process.arch, ...inputs.map((file) => readFileSync(file, 'utf8'))]);
  if (done.fresh && complete()) return;

  console.log('Installing packages (the first time takes a minute or two)…');
  done.clear();
  const started = performance.now();
  // CI=true: without a terminal pnpm would stop to ask before it replaces a node_modules that another tool made.
  const env = { ...process.env, CI: 'true' };
  const { code, output } = await pnpm(['install', '--frozen-lockfile'], { quiet: true, env });
  if (code !== 0) throw new Failure(`${lastLines(output)}\n\n${explain(output)}`);
  if (!complete()) throw new Failure(`${lastLines(output)}\n\n${incomplete}`);
  done.write();
  console.log(`Installed in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

const complete = () =>
  pinnedNode() !== undefined &&
  packageFolders().every((folder) => {
    const { dependencies, devDependencies } = manifest(folder);
    return (dependencies ?? devDependencies) === undefined || existsSync(join(folder, 'node_modules'));
  });

const incomplete =
  'The installation ended without an error, but the pinned Node.js is missing. Are install scripts switched off ' +
  '(ignore-scripts)? Allow them, delete node_modules and run this again.';

/** @param {string} output */
const lastLines = (output) => output.trim().split('\n').slice(-20).join('\n');

/** @type {readonly (readonly [RegExp, string])[]} */
const causes = [
  [
    /ERR_PNPM_OUTDATED_LOCKFILE|ERR_PNPM_LOCKFILE_CONFIG_MISMATCH/,
    `The lock file does not match a package.json. Run "npx ${manifest(root).packageManager} install" once and commit pnpm-lock.yaml.`,
  ],
  [/ENOSPC/, 'The disk is full. Make room and run this again.'],
  [/EACCES|EPERM/, 'A file may not be written. Check who owns this folder and your npm cache, and run this again.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|META_FETCH_FAIL|ERR_PNPM_FETCH/,
    'The packages could not be downloaded. Check the network and the proxy (npm config get proxy), or name a mirror with\n' +
      '"npm config set registry <address>", and run this again: it goes on where it stopped.',
  ],
];

/** @param {string} output */
const explain = (output) =>
  causes.find(([pattern]) => pattern.test(output))?.[1] ??
  'The installation failed; its last lines are above. Delete node_modules and run this again.';
