// Holds the sources to the rules about who may import whom; docs/decisions tells why no ready-made tool does it.
import { globSync } from 'node:fs';
import { relative } from 'node:path';
import { manifest, packageFolders, root } from '../bootstrap/workspace.mjs';
import { importsOf } from './dependencies/imports.ts';
import { violations } from './dependencies/rules.ts';

const isTest = (file: string): boolean => /\.test(-d)?\.tsx?$|\/(e2e|fixtures)\//.test(file);

const packages = packageFolders().map((folder) => {
  const inside = { cwd: root, exclude: ['**/node_modules', '**/dist'] };
  const files = globSync(`${relative(root, folder)}/**/*.{ts,tsx}`, inside).filter((file) => !isTest(file));
  return {
    folder: relative(root, folder),
    manifest: manifest(folder),
    imports: files.sort().flatMap((file) => importsOf(root, file)),
  };
});

const found = violations(packages);
console.log(found.join('\n') || `${packages.flatMap((each) => each.imports).length} imports keep the rules.`);
process.exitCode = found.length === 0 ? 0 : 1;
