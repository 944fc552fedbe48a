import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { catalogue } from '../catalogue/data/catalogue.ts';
import { migrations } from './migrations/index.ts';
import { openDatabase } from './open.ts';

const directory = mkdtempSync(join(tmpdir(), 'perfshop-open-'));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('creates and fills the database once, and finds it again as it was left', async () => {
  const first = await openDatabase(directory);
  expect(await first('products').count({ count: '*' })).toEqual([{ count: catalogue.length }]);
  await first('products').where({ id: 1 }).update({ stock: 7 });
  await first.destroy();

  const second = await openDatabase(directory);
  expect(await second('products').where({ id: 1 }).first()).toMatchObject({ stock: 7, nameEn: 'Norvane Atlas 14' });
  expect(await second('products').count({ count: '*' })).toEqual([{ count: catalogue.length }]);
  await second.destroy();
});

it('takes its migrations back', async () => {
  const db = await openDatabase(directory);
  await db.migrate.rollback({ migrationSource: migrations }, true);
  expect(await db.schema.hasTable('products')).toBe(false);
  await db.migrate.latest({ migrationSource: migrations });
  expect(await db.schema.hasTable('order_lines')).toBe(true);
  await db.destroy();
});
