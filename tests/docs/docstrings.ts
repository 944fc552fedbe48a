import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { manifest, publishedFolders, root } from '../../scripts/bootstrap/workspace.mjs';

/** An `@example` of a docstring. */
export interface DocstringExample {
  /** Relative to the repository. */
  readonly file: string;
  /** The line of the file, from 0, on which the code begins. */
  readonly line: number;
  readonly code: string;
}

/** The examples in the docstrings of a file. */
function examplesIn(file: string, text: string): DocstringExample[] {
  const examples: DocstringExample[] = [];
  let example: { line: number; code: string[] } | undefined;
  let announced = false;
  for (const [index, line] of text.split('\n').entries()) {
    const comment = /^\s*\* ?(.*)$/.exec(line)?.[1];
    if (example !== undefined && (comment === undefined || comment === '```')) {
      examples.push({ file, line: example.line, code: example.code.join('\n') });
      example = undefined;
    } else if (example !== undefined) {
      example.code.push(comment ?? '');
    } else if (comment === '```ts' && announced) {
      example = { line: index + 1, code: [] };
    }
    if (comment !== '```ts') announced = comment === '@example';
  }
  return examples;
}

/** The examples of all published packages. */
export const publishedExamples = (): DocstringExample[] =>
  publishedFolders()
    .flatMap((folder) => globSync('src/**/*.ts', { cwd: folder }).map((file) => relative(root, join(folder, file))))
    .filter((file) => !/\.test(-d)?\.ts$|\/test-support\//.test(file))
    .sort()
    .flatMap((file) => examplesIn(file, readFileSync(join(root, file), 'utf8')));

/** What the entries of all published packages export: name to specifier. */
export function publicNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const folder of publishedFolders()) {
    const own = manifest(folder);
    for (const [entry, conditions] of Object.entries(own.exports ?? {})) {
      if (typeof conditions === 'string') continue;
      const source = (conditions as Record<string, string>)['@perfshop/source'] ?? '';
      for (const name of exportsOf(join(folder, source))) {
        if (!names.has(name)) names.set(name, own.name + entry.slice(1));
      }
    }
  }
  return names;
}

/** The names that a file exports. */
const exportsOf = (path: string): string[] =>
  parseSync(path, readFileSync(path, 'utf8'))
    .module.staticExports.flatMap(({ entries }) => entries)
    .flatMap(({ exportName }) => exportName.name ?? []);

/**
 * A module of an example, in which every line keeps its number. What the example names and does not declare is imported: from the file that
 * it stands in, else from the package that exports it.
 */
export function moduleOf(example: DocstringExample, names: ReadonlyMap<string, string>, toRoot: string): string {
  const own = new Set(exportsOf(join(root, example.file)));
  const { used, declared } = identifiersOf(example.code);
  const imports = [...used]
    .filter((name) => !declared.has(name))
    .flatMap((name) => {
      const from = own.has(name) ? `${toRoot}/${example.file}` : names.get(name);
      return from === undefined ? [] : [`import { ${name} } from '${from}';`];
    });
  return `export {}; ${imports.join(' ')}${'\n'.repeat(example.line)}${example.code}\n`;
}

function identifiersOf(code: string): { used: Set<string>; declared: Set<string> } {
  const used = new Set<string>();
  const declared = new Set<string>();
  new Visitor({
    Identifier: ({ name }) => void used.add(name),
    VariableDeclarator: ({ id }) => id.type === 'Identifier' && declared.add(id.name),
    ImportSpecifier: ({ local }) => void declared.add(local.name),
  }).visit(parseSync('example.ts', code).program);
  return { used, declared };
}
