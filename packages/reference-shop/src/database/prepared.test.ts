import { createChaos, defineFault, definePlugin } from '@perfshop/core';
import { databaseQuery, knexChaos, type Query } from '@perfshop/core/knex';
import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test-support/test-database.ts';
import { onStopTracing } from '../tracing/stop-tracing.ts';
import { openDatabase } from './open.ts';
import { locking, readOnePrepared, readPrepared } from './read-prepared.ts';
import { inTransaction } from './transaction.ts';
import { insertInto, writePrepared } from './write-prepared.ts';

let database: TestDatabase;
let db: Knex;
beforeAll(async () => {
  database = await createTestDatabase();
  db = await openDatabase(database.settings);
});
beforeEach(async () => {
  await db('loyalty_entries').delete();
});
afterAll(async () => {
  await db.destroy();
  await database.remove();
});

const addEntry = insertInto('loyalty_entries', ['userId', 'orderId', 'reason', 'points', 'createdAt']);
const entry = { userId: 7, orderId: null, reason: 'earned', points: 12, createdAt: 1_700_000_000_000 };
const all = 'select user_id as userId, points from loyalty_entries where user_id = ? order by id';
const more = 'update loyalty_entries set points = points + ? where user_id = ?';

/** Everything that can be asked. */
async function work(reader: Knex): Promise<void> {
  const id = await addEntry(reader, entry);
  await addEntry(reader, { ...entry, points: 1 }, { ...entry, userId: 8 });
  expect(await reader('loyalty_entries').where({ id }).first()).toEqual({ ...entry, id });
  expect((await writePrepared(reader, more, [2, 7])).changed).toBe(2);
  expect((await writePrepared(reader, more, [0, 7])).changed).toBe(2);
  expect((await writePrepared(reader, more, [2, 9])).changed).toBe(0);
  expect(await readPrepared(reader, all, [7])).toEqual([
    { userId: 7, points: 14 },
    { userId: 7, points: 3 },
  ]);
  expect(await readOnePrepared(reader, `${all}${locking(reader)}`, [7])).toEqual({ userId: 7, points: 14 });
  expect(await readOnePrepared(reader, all, [9])).toBeUndefined();
}

it('reads and writes on a connection of the pool', () => work(db));

it('takes part in a transaction, and is undone with it', async () => {
  const failing = inTransaction(db, async (transaction) => {
    await work(transaction);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await readPrepared(db, all, [7])).toEqual([]);
});

it('refuses to be part of a transaction that is over', async () => {
  const over = await db.transaction();
  await over.commit();
  await expect(readPrepared(over, all, [7])).rejects.toThrow(/already complete/);
});

it('is announced, and leaves its connection to the next when it fails', async () => {
  const one = await openDatabase({ ...database.settings, databasePool: 1 });
  const announced: string[] = [];
  one.on('query', ({ sql }: { sql: string }) => announced.push(sql));
  await expect(readPrepared(one, 'select nothing from loyalty_entries', [])).rejects.toThrow(/nothing/);
  expect(await readPrepared(one, all, [7])).toEqual([]);
  expect(announced).toEqual(['select nothing from loyalty_entries', all]);
  await one.destroy();
});

it('is seen by the faults that act on statements', async () => {
  const seen: Query[] = [];
  const watch = defineFault({
    id: 'test.watch',
    reach: 'request',
    title: 'Watch',
    activate: ({ around }) =>
      around(databaseQuery, (next, query) => {
        seen.push(query);
        return next();
      }),
  });
  const plugin = definePlugin({ name: 'test-chaos', family: 'test', faults: [watch] });
  const chaos = await createChaos({ plugins: [plugin()] });
  knexChaos(chaos, db);
  chaos.ready();
  await chaos.activate(watch, {});
  await readPrepared(db, all, [7]);
  await inTransaction(db, (transaction) => addEntry(transaction, entry));
  await chaos.close();
  expect(seen.map(({ kind, table, transaction }) => [kind, table, transaction])).toEqual([
    ['select', 'loyalty_entries', false],
    ['insert', 'loyalty_entries', true],
  ]);
});

// The last: a process that has begun to trace goes on with it.
it('gives and takes the same while work is traced', async () => {
  onStopTracing(async () => undefined);
  await work(db);
});
