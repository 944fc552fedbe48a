import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './workspace.mjs';

/**
 * Remembers in node_modules what a step was last done for, so that it is done again only when that has changed.
 *
 * @param {string} name
 * @param {readonly string[]} inputs
 */
export function stamp(name, inputs) {
  const file = join(root, 'node_modules', `.perfshop-${name}`);
  const now = createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
  return {
    fresh: existsSync(file) && readFileSync(file, 'utf8') === now,
    clear: () => rmSync(file, { force: true }),
    write: () => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, now);
    },
  };
}
