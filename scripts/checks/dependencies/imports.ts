import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** One import, export-from, `import()`, `require()` or `import('x').T` in a source file. */
export interface Import {
  /** The importing file, relative to the repository. */
  readonly from: string;
  readonly line: number;
  /** What stands between the quotes. */
  readonly specifier: string;
  /** The imported file, relative to the repository, if the specifier is a path. */
  readonly to: string | undefined;
  /** Whether it disappears when the types are stripped. */
  readonly typeOnly: boolean;
}

/** Reads every import of a file; `root` is what the paths in the result are relative to. */
export const importsOf = (root: string, from: string): readonly Import[] => {
  const text = readFileSync(join(root, from), 'utf8');
  const { program, errors } = parseSync(from, text);
  if (errors[0] !== undefined) throw new Error(`${from} cannot be parsed: ${errors[0].message}`);

  const imports: Import[] = [];
  const add = (specifier: unknown, offset: number, typeOnly = false): void => {
    if (typeof specifier !== 'string') return;
    const line = text.slice(0, offset).split('\n').length;
    const to = specifier.startsWith('.')
      ? relative(root, join(root, dirname(from), specifier.split('?')[0] ?? ''))
      : undefined;
    imports.push({ from, line, specifier, to: to?.replaceAll('\\', '/'), typeOnly });
  };

  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node.start, node.importKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source.value, node.start, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => add(node.source?.value, node.start, node.exportKind === 'type'),
    ImportExpression: (node) => node.source.type === 'Literal' && add(node.source.value, node.start),
    TSImportType: (node) => add(node.source.value, node.start, true),
    CallExpression: (node) => {
      const [argument] = node.arguments;
      const isRequire = node.callee.type === 'Identifier' && node.callee.name === 'require';
      if (isRequire && argument?.type === 'Literal') add(argument.value, node.start);
    },
  }).visit(program);
  return imports;
};
