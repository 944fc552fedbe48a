import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// A test meets the database of the run through one of these. Those in a browser take long and see no difference.
const meetsDatabase = /from '[./]*test-support\/(running-shop|test-database|mariadb-server)\.ts'/;

/** The test files below a folder that use a database, and therefore run on each kind. */
export const testsOfDatabase = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts') && !path.startsWith('e2e'))
    .map((path) => join(folder, path))
    .filter((path) => meetsDatabase.test(readFileSync(path, 'utf8')));
