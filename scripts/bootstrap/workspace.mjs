import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds the root package.json. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} version
 * @property {boolean} [private]
 * @property {string} [description]
 * @property {string} [packageManager]
 * @property {Record<string, string>} [scripts]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, unknown>} [exports]
 * @property {{ readonly access?: string, readonly exports?: Record<string, unknown> }} [publishConfig]
 * @property {string | Record<string, string>} [bin]
 */

/**
 * @param {string} folder
 * @returns {Manifest}
 */
export const manifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** The folders of the workspace's packages, by the patterns of pnpm-workspace.yaml, which are all of the form `a/b` or `a/*`. */
export const packageFolders = () => {
  const [, patterns = ''] =
    /^packages:\n((?: +- .*\n)+)/m.exec(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')) ?? [];
  return [...patterns.matchAll(/- (\S+)/g)]
    .flatMap(([, pattern = '']) => (pattern.endsWith('/*') ? children(pattern.slice(0, -2)) : [join(root, pattern)]))
    .filter((folder) => existsSync(join(folder, 'package.json')));
};

/** The folders of the packages that go to npm. */
export const publishedFolders = () => packageFolders().filter((folder) => manifest(folder).private !== true);

/** @param {string} parent */
const children = (parent) =>
  existsSync(join(root, parent)) ? readdirSync(join(root, parent)).map((name) => join(root, parent, name)) : [];
