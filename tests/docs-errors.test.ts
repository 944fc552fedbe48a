import { describe, expect, it } from 'vitest';
import { consoleErrorTable } from '../packages/console/src/index.ts';
import { type ErrorEntry, errorTable } from '../packages/core/src/index.ts';
import { markdownTable, withSection } from './docs/generated.ts';
import { readPage } from './docs/pages.ts';

const rows = (table: Readonly<Record<string, ErrorEntry>>) =>
  markdownTable(
    ['code', 'status', 'meaning', 'what to do'],
    Object.entries(table).map(([code, { status, meaning, cure }]) => [`\`${code}\``, String(status), meaning, cure]),
  );

describe('docs/errors.md', () => {
  // `npx vitest run tests/docs-errors.test.ts -u` writes the tables anew.
  it('lists every code as the tables in the code do, and no other', async () => {
    const page = readPage('docs/errors.md').text;
    const expected = withSection(withSection(page, 'core', rows(errorTable)), 'console', rows(consoleErrorTable));
    await expect(expected).toMatchFileSnapshot('../docs/errors.md');
  });
});
