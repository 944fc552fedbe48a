import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../scripts/bootstrap/workspace.mjs';

const pages = globSync(['*.md', 'docs/**/*.md', 'packages/*/*.md', 'examples/*/*.md'], { cwd: root }).sort();

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

function brokenLinks(page: string): string[] {
  const path = join(root, page);
  const text = readFileSync(path, 'utf8').replaceAll(/^```.*?^```$/gms, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    if (/^[a-z]+:/.test(link)) return [];
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    if (!existsSync(target)) return [`${link}: there is no such file`];
    return anchor === undefined || anchorsOf(target).includes(anchor) ? [] : [`${link}: there is no such heading`];
  });
}

describe('the links of the documentation', () => {
  it.each(pages)('of %s lead somewhere', (page) => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it('lead from the list of decisions to each of them, and from the index to each page', () => {
    const listed = (list: string) => readFileSync(join(root, list), 'utf8');
    const decisions = globSync('docs/decisions/[0-9]*.md', { cwd: root }).map((path) => basename(path));
    expect(decisions.filter((name) => !listed('docs/decisions/README.md').includes(`(${name})`))).toEqual([]);
    const others = globSync('docs/*.md', { cwd: root }).map((path) => basename(path));
    expect(others.filter((name) => name !== 'index.md' && !listed('docs/index.md').includes(`(${name})`))).toEqual([]);
  });
});
