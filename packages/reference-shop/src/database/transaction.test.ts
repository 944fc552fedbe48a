import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from './open.ts';
import { inTransaction } from './transaction.ts';

const directory = mkdtempSync(join(tmpdir(), 'perfshop-transaction-'));
let db: Knex;
beforeAll(async () => {
  db = await openDatabase(directory);
});
afterAll(async () => {
  await db.destroy();
  rmSync(directory, { recursive: true, force: true });
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
