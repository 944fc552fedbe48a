import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Failure } from './failure.mjs';
import { runNode, tool } from './process.mjs';
import { stamp } from './stamp.mjs';
import { manifest, packageFolders, root } from './workspace.mjs';

/** Builds what has changed since the last build; prints the compilers' output only if they fail. */
export async function build() {
  if (stamp('build', sources()).fresh && built()) return;
  console.log('Building…');
  const { code, output } = await buildAll({ quiet: true });
  if (code !== 0) throw new Failure(`${output.trim()}\n\nThe build failed; see above.`);
}

/**
 * Compiles the packages and builds their browser parts, up to the first failure.
 *
 * @param {import('./process.mjs').RunOptions} [options]
 */
export async function buildAll(options) {
  const done = stamp('build', sources());
  done.clear();
  let result = await compile(options);
  if (result.code === 0) result = await buildWeb(options);
  if (result.code === 0) done.write();
  return result;
}

/**
 * Compiles every package, incrementally, into its `dist`.
 *
 * @param {import('./process.mjs').RunOptions} [options]
 */
export async function compile(options) {
  const result = await runNode([tool('typescript', 'tsc'), '-b'], options);
  removeStale();
  return result;
}

/** @param {import('./process.mjs').RunOptions} [options] */
async function buildWeb(options) {
  // Whoever asks, a test run for example: React's development build is not what visitors get.
  const env = { ...process.env, NODE_ENV: 'production' };
  let result = { code: 0, output: '' };
  for (const folder of webPackages()) {
    if (result.code === 0) result = await runNode(['--run', 'build:web'], { ...options, env, cwd: folder });
  }
  return result;
}

const webPackages = () => packageFolders().filter((folder) => manifest(folder).scripts?.['build:web'] !== undefined);

/** The packages that `tsc -b` compiles: those the root tsconfig.json names. */
const compiled = () => {
  /** @type {{ references: { path: string }[] }} */
  const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  return references.map(({ path }) => join(root, path)).filter((folder) => existsSync(join(folder, 'package.json')));
};

const built = () =>
  compiled().every((folder) => existsSync(join(folder, 'dist'))) &&
  webPackages().every((folder) => existsSync(join(folder, 'web', 'dist', 'index.html')));

/** The compiler leaves the output of a source that was deleted or renamed; it must not get into a tarball. */
function removeStale() {
  for (const folder of compiled()) {
    for (const file of filesIn(join(folder, 'dist'))) {
      const source = /^(.*)\.(?:js|d\.ts)$/.exec(relative(join(folder, 'dist'), file))?.[1];
      const kept = ['.ts', '.tsx'].some((extension) => existsSync(join(folder, 'src', `${source}${extension}`)));
      if (source !== undefined && !kept) rmSync(file);
    }
  }
}

/** Name, size and time of every file that the build reads. */
const sources = () =>
  [...compiled().flatMap(filesIn), ...readdirSync(root).map((name) => join(root, name))]
    .filter((file) => /\.(?:[cm]?[jt]sx?|json|html|css|svg)$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => `${relative(root, file)} ${statSync(file).size} ${statSync(file).mtimeMs}`)
    .sort();

const outputFolders = ['node_modules', 'dist'];

/**
 * @param {string} folder
 * @returns {string[]}
 */
const filesIn = (folder) =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory()
          ? outputFolders.includes(entry.name)
            ? []
            : filesIn(join(folder, entry.name))
          : entry.isFile()
            ? [join(folder, entry.name)]
            : [],
      );
