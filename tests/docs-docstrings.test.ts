import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../scripts/bootstrap/workspace.mjs';
import { moduleOf, publicNames, publishedExamples } from './docs/docstrings.ts';
import { createWorkshop, type TypeIssue, type Workshop } from './docs/workshop.ts';

const examples = publishedExamples().map((example, index) => ({ ...example, module: `example-${index}.ts` }));

let workshop: Workshop;
let issues: readonly TypeIssue[];
beforeAll(async () => {
  workshop = createWorkshop('docstrings');
  const toRoot = relative(workshop.folder, root).replaceAll('\\', '/');
  const names = publicNames();
  workshop.write('application.d.ts', readFileSync(join(root, 'tests', 'docs', 'application.d.ts'), 'utf8'));
  for (const example of examples) workshop.write(example.module, moduleOf(example, names, toRoot));
  issues = await workshop.check();
});
afterAll(() => workshop.remove());

describe('the examples of docstrings', () => {
  it.each(examples)('$file:$line is of the right types', ({ file, module }) => {
    const own = issues.filter((issue) => issue.file === module);
    // What an example names must be exported by a package, or stand in tests/docs/application.d.ts.
    expect(own.map(({ line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  });

  it('stand in an application that is sound itself', () => {
    expect(issues.filter(({ file }) => !file.startsWith('example-'))).toEqual([]);
  });
});
