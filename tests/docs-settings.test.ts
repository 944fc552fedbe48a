import { describe, expect, it } from 'vitest';
import { settingsTable } from '../packages/reference-shop/src/settings/table.ts';
import { markdownTable, withSection } from './docs/generated.ts';
import { readPage } from './docs/pages.ts';

describe('docs/settings.md', () => {
  // `npx vitest run tests/docs-settings.test.ts -u` writes the table anew.
  it('lists every setting as the table of the shop does, and no other', async () => {
    const rows = Object.values(settingsTable).map((setting) => [
      `\`${setting.name}\``,
      setting.meaning,
      setting.default === undefined ? 'not set' : `\`${setting.default}\``,
      setting.parser.allowed,
    ]);
    const table = markdownTable(['variable', 'meaning', 'default', 'allowed'], rows);
    const expected = withSection(readPage('docs/settings.md').text, 'settings', table);
    await expect(expected).toMatchFileSnapshot('../docs/settings.md');
  });
});
