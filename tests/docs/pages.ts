import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/bootstrap/workspace.mjs';

/** A page of the documentation. */
export interface Page {
  /** Relative to the repository, such as `docs/testing.md`. */
  readonly path: string;
  readonly text: string;
}

/** Reads a page; `path` is relative to the repository. */
export const readPage = (path: string): Page => ({ path, text: readFileSync(join(root, path), 'utf8') });

/** Every page whose examples are to be true. */
export const pages = (): readonly Page[] =>
  ['README.md', 'packages/*/README.md', 'examples/*/README.md', 'docs/*.md']
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .sort()
    .map(readPage);
