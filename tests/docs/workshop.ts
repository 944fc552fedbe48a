import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { runNode, tool } from '../../scripts/bootstrap/process.mjs';
import { manifest, packageFolders, publishedFolders, root } from '../../scripts/bootstrap/workspace.mjs';

/** An error of the compiler. */
export interface TypeIssue {
  /** Relative to the workshop. */
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A folder in which code from the documentation can import the packages of this repository by name, as a user would. */
export interface Workshop {
  readonly folder: string;
  write(file: string, source: string): void;
  /** Type-checks everything in it. */
  check(): Promise<readonly TypeIssue[]>;
  remove(): void;
}

/** Makes a workshop in `tests/.tmp`, which git ignores. */
export function createWorkshop(name: string): Workshop {
  const parent = join(root, 'tests', '.tmp');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, `${name}-`));
  const write = (file: string, source: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  };
  write('package.json', JSON.stringify({ private: true, type: 'module' }));
  write('tsconfig.json', JSON.stringify(compilerConfig));
  linkDependencies(join(folder, 'node_modules'));
  return {
    folder,
    write,
    check: async () => {
      const { output } = await runNode([tool('typescript', 'tsc'), '-p', folder, '--pretty', 'false'], {
        cwd: folder,
        quiet: true,
      });
      return readIssues(output);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const compilerConfig = {
  extends: '../../../tsconfig.base.json',
  compilerOptions: {
    composite: false,
    declaration: false,
    noEmit: true,
    allowImportingTsExtensions: true,
    // An example may declare what only its reader would use.
    noUnusedLocals: false,
    noUnusedParameters: false,
    typeRoots: ['./node_modules/@types'],
  },
  include: ['**/*.ts'],
};

/** The published packages, and whatever any package or example of this repository has installed beside them. */
function linkDependencies(modules: string): void {
  const link = (name: string, target: string) => {
    const path = join(modules, name);
    if (existsSync(path) || !existsSync(target)) return;
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(target, path, 'junction');
  };
  for (const folder of publishedFolders()) link(manifest(folder).name, folder);
  for (const folder of packageFolders()) {
    for (const name of installed(join(folder, 'node_modules'))) link(name, join(folder, 'node_modules', name));
  }
  link('@types/node', join(root, 'node_modules', '@types', 'node'));
}

const installed = (modules: string): string[] =>
  list(modules).flatMap((name) =>
    name.startsWith('@') ? list(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );

const list = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];

/** @throws Error if the compiler says something that is not about a file. */
function readIssues(output: string): readonly TypeIssue[] {
  const issues: TypeIssue[] = [];
  for (const line of output.split('\n').filter(Boolean)) {
    const [, file, at, message] = /^(.+?)\((\d+),\d+\): error (.+)$/.exec(line) ?? [];
    if (file !== undefined && message !== undefined) {
      issues.push({ file: file.split(sep).join('/'), line: Number(at), message });
    } else if (/^\s/.test(line) && issues.length > 0) {
      const last = issues.pop() as TypeIssue;
      issues.push({ ...last, message: `${last.message}\n${line}` });
    } else {
      throw new Error(`The compiler failed: ${output}`);
    }
  }
  return issues;
}
