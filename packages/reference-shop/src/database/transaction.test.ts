import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase, testedDatabase } from '../test-support/test-database.ts';
import { openDatabase } from './open.ts';
import { inTransaction } from './transaction.ts';

let database: TestDatabase;
let db: Knex;
beforeAll(async () => {
  database = await createTestDatabase();
  db = await openDatabase(database.settings);
});
afterAll(async () => {
  await db.destroy();
  await database.remove();
});

const conflict = () => Object.assign(new Error('Deadlock found when trying to get lock'), { code: 'ER_LOCK_DEADLOCK' });

it('runs the work again in a new transaction when the database chose it as the victim of a conflict', async () => {
  let runs = 0;
  const result = await inTransaction(db, async (transaction) => {
    runs += 1;
    await transaction('products').where({ id: 1 }).increment('stock', 1);
    // As objection hands on what MySQL's driver threw.
    if (runs < 3) throw Object.assign(new Error('wrapped'), { nativeError: conflict() });
    return 'done';
  });
  expect([result, runs]).toEqual(['done', 3]);
});

it('keeps only what the last run did', async () => {
  const before = await db('products').where({ id: 2 }).first();
  let runs = 0;
  await inTransaction(db, async (transaction) => {
    runs += 1;
    await transaction('products').where({ id: 2 }).increment('stock', 1);
    if (runs === 1) throw conflict();
  });
  expect((await db('products').where({ id: 2 }).first()).stock).toBe(before.stock + 1);
});

if (testedDatabase === 'sqlite')
  it('meets a real conflict of SQLite and succeeds at the second run', async () => {
    let runs = 0;
    await inTransaction(db, async (transaction) => {
      runs += 1;
      if (runs === 1) {
        // Two writers: the one that did not take the lock when it began finds it taken.
        await db.transaction(
          async (late) => {
            await late('products').where({ id: 3 }).first();
            await transaction('products').where({ id: 3 }).increment('stock', 1);
            await late('products').where({ id: 3 }).increment('stock', 1);
          },
          { readOnly: true },
        );
      }
    });
    expect(runs).toBe(2);
  });

if (testedDatabase === 'mariadb')
  it('meets a real deadlock and both transactions succeed', async () => {
    const stock = async (id: number): Promise<number> => (await db('products').where({ id }).first()).stock;
    const before = [await stock(4), await stock(5)];
    const conflictsMet: string[] = [];
    db.on('query-error', (error: { code: string }) => conflictsMet.push(error.code));
    let holding = 0;
    let bothHold = () => {};
    const both = new Promise<void>((resolve) => {
      bothHold = resolve;
    });
    // Each holds what the other wants, the first time.
    const cross = (first: number, second: number) =>
      inTransaction(db, async (transaction) => {
        await transaction('products').where({ id: first }).increment('stock', 1);
        holding += 1;
        if (holding === 2) bothHold();
        await both;
        await transaction('products').where({ id: second }).increment('stock', 1);
      });
    await Promise.all([cross(4, 5), cross(5, 4)]);
    expect(conflictsMet).toEqual(['ER_LOCK_DEADLOCK']);
    expect([await stock(4), await stock(5)]).toEqual(before.map((pieces) => pieces + 2));
  });

if (testedDatabase === 'mariadb')
  it('waits for a lock no longer than it may, and succeeds once it is free', async () => {
    const impatient = await openDatabase({ ...database.settings, databaseTimeout: 1_700 });
    const holder = await db.transaction();
    await holder('products').where({ id: 6 }).increment('stock', 1);
    const codes: string[] = [];
    impatient.on('query-error', (error: { code: string }) => {
      codes.push(error.code);
      void holder.commit();
    });
    await inTransaction(impatient, (transaction) => transaction('products').where({ id: 6 }).increment('stock', 1));
    expect(codes).toEqual(['ER_LOCK_WAIT_TIMEOUT']);
    await impatient.destroy();
  });

it('does not repeat what failed for another reason, and gives up on a conflict that never ends', async () => {
  let runs = 0;
  const fail = (error: Error) =>
    inTransaction(db, async () => {
      runs += 1;
      throw error;
    });
  await expect(fail(new Error('a bug'))).rejects.toThrow('a bug');
  expect(runs).toBe(1);
  runs = 0;
  await expect(fail(conflict())).rejects.toThrow('Deadlock');
  expect(runs).toBe(8);
});
