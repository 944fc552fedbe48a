import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNode } from '../scripts/bootstrap/process.mjs';
import { root } from '../scripts/bootstrap/workspace.mjs';
import { modulesOf } from './docs/modules.ts';
import { pages } from './docs/pages.ts';
import { createWorkshop, type TypeIssue, type Workshop } from './docs/workshop.ts';

const runner = join(root, 'tests', 'docs', 'run-page.mjs');
const folderOf = (page: string) => page.replaceAll('/', '-').replace(/\.md$/, '');
const examples = pages()
  .map((page) => ({ path: page.path, modules: modulesOf(page) }))
  .filter(({ modules }) => modules.length > 0);

let workshop: Workshop;
let issues: readonly TypeIssue[];
beforeAll(async () => {
  workshop = createWorkshop('docs');
  for (const { path, modules } of examples) {
    for (const { file, source } of modules) workshop.write(join(folderOf(path), file), source);
  }
  issues = await workshop.check();
});
afterAll(() => workshop.remove());

describe.each(examples)('the examples of $path', ({ path, modules }) => {
  it('are of the right types', () => {
    const own = issues.filter(({ file }) => file.startsWith(`${folderOf(path)}/`));
    expect(own.map(({ file, line, message }) => `${path}:${line} (${basename(file)}) ${message}`)).toEqual([]);
  });

  it.each(modules)('do what they say ($file)', async ({ file }) => {
    const env = { ...process.env, NODE_ENV: 'development', NODE_OPTIONS: '' };
    const args = ['--conditions=@perfshop/source', runner, join(workshop.folder, folderOf(path), file)];
    const { code, output } = await runNode(args, { env, quiet: true });
    // The line numbers of the output are those of the page.
    expect(code, output).toBe(0);
  });
});
