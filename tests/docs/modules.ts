import { type ImportDeclaration, parseSync } from 'oxc-parser';
import { type Block, blocksOf } from './blocks.ts';
import { checkExpectation, expectationImports } from './expectations.ts';
import type { Page } from './pages.ts';

/** A module made of code blocks of one page. */
export interface ExampleModule {
  readonly page: string;
  /** Its name within the page. */
  readonly file: string;
  /** Every line stands on the line that it has in the page, so that an error names the right one. */
  readonly source: string;
}

/** The modules that a page's TypeScript consists of: the blocks of one module in their order. */
export function modulesOf({ path, text }: Page): readonly ExampleModule[] {
  const blocks = blocksOf(text).filter(({ language }) => language === 'ts');
  const files = new Set(blocks.map(({ file }) => file));
  return [...files].map((file) => ({
    page: path,
    file,
    source: assemble(
      blocks.filter((block) => block.file === file),
      path,
    ),
  }));
}

function assemble(blocks: readonly Block[], page: string): string {
  // A page begins with its title, so the first line is free.
  const lines = [expectationImports];
  for (const block of blocks) {
    while (lines.length < block.line) lines.push('');
    const code = block.noRun === undefined ? block.code : neverCalled(block.code);
    lines.push(...code.split('\n').map(checkExpectation));
  }
  return withoutRepeatedImports(lines.join('\n'), page);
}

/** Code that is checked and not run: all behind its imports stands in a function that nobody calls. */
function neverCalled(code: string): string {
  const imports = parseSync('block.ts', code).program.body.filter(({ type }) => type === 'ImportDeclaration');
  const end = imports.at(-1)?.end ?? 0;
  return `${code.slice(0, end)}void (async () => {${code.slice(end)}\n});`;
}

/** Blocks that are read one by one repeat their imports; a module must not. */
function withoutRepeatedImports(source: string, page: string): string {
  const { program, errors } = parseSync('page.ts', source);
  // The compiler reports it better, with its line.
  if (errors.length > 0) return source;
  const known = new Set<string>();
  let result = '';
  let end = 0;
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration') continue;
    result += source.slice(end, node.start) + importOnce(node, source.slice(node.start, node.end), known, page);
    end = node.end;
  }
  return result + source.slice(end);
}

function importOnce(node: ImportDeclaration, text: string, known: Set<string>, page: string): string {
  const from = node.source.value;
  const fresh = node.specifiers.filter(({ local }) => !known.has(`${local.name} of ${from}`));
  for (const { local } of fresh) known.add(`${local.name} of ${from}`);
  if (fresh.length === node.specifiers.length) return text;
  if (fresh.some(({ type }) => type !== 'ImportSpecifier')) {
    throw new Error(`${page} imports ${from} twice in different ways; make the imports alike`);
  }
  const breaks = text.replaceAll(/[^\n]/g, '');
  if (fresh.length === 0) return breaks;
  const names = fresh.map((specifier) =>
    specifier.type === 'ImportSpecifier' && specifier.importKind === 'type'
      ? `type ${specifier.local.name}`
      : specifier.local.name,
  );
  return `import${node.importKind === 'type' ? ' type' : ''} { ${names.join(', ')} } from '${from}';${breaks}`;
}
