import type { Knex } from 'knex';
import { StartError } from '../http/listen.ts';
import { isMysql } from './is-mysql.ts';

/** How long a start waits for another one that changes the same database, in seconds. */
const patience = 120;

/** Runs `work` while no other process does the same on this database, all of it on one connection. */
export const exclusively = (db: Knex, work: (alone: Knex) => Promise<void>): Promise<void> =>
  isMysql(db) ? underNamedLock(db, work) : underWriteLock(db, work);

/** SQLite: whoever began a transaction to write is alone, and a process that ends in the middle leaves nothing behind. */
async function underWriteLock(db: Knex, work: (alone: Knex) => Promise<void>): Promise<void> {
  await db.transaction(async (alone) => {
    await work(alone);
    const [broken] = await alone.raw('pragma foreign_key_check');
    if (broken)
      throw new Error(`The migrations left a row of ${broken.table} that refers to nothing in ${broken.parent}.`);
  });
}

/**
 * MySQL: a lock with a name, which ends with its connection. The transaction is there to keep the connection: a change of the schema
 * commits it, and what follows is committed statement by statement.
 */
async function underNamedLock(db: Knex, work: (alone: Knex) => Promise<void>): Promise<void> {
  await db.transaction(async (alone) => {
    const name = "concat('perfshop ', md5(database()))";
    const [[{ taken }]] = await alone.raw(`select get_lock(${name}, ?) as taken`, [patience]);
    if (taken !== 1)
      throw new StartError(
        `Another shop has been changing this database for ${patience} seconds. Wait until it has started, or stop it, and start again.`,
      );
    try {
      await work(alone);
    } finally {
      await alone.raw(`do release_lock(${name})`);
    }
  });
}
