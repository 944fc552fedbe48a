import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { catalogue } from '../catalogue/data/catalogue.ts';
import { createTestDatabase, type TestDatabase } from '../test-support/test-database.ts';
import { openDatabase } from './open.ts';

let database: TestDatabase;
const opened: Knex[] = [];
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const db of opened.splice(0)) await db.destroy();
  await database.remove();
});

const open = async () => {
  const db = await openDatabase(database.settings);
  opened.push(db);
  return db;
};

it('creates and fills the database once, and finds it again as it was left', async () => {
  const first = await open();
  expect(await first('products').count({ count: '*' })).toEqual([{ count: catalogue.length }]);
  await first('products').where({ id: 1 }).update({ stock: 7 });
  await first.destroy();

  const second = await open();
  expect(await second('products').where({ id: 1 }).first()).toMatchObject({ stock: 7, nameEn: 'Norvane Atlas 14' });
  expect(await second('products').count({ count: '*' })).toEqual([{ count: catalogue.length }]);
});

it('is created and filled once by several shops that start at the same moment', async () => {
  const [db] = await Promise.all([open(), open(), open(), open()]);
  expect(await db?.('products').count({ count: '*' })).toEqual([{ count: catalogue.length }]);
});
