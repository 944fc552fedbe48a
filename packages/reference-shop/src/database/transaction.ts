import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';

const attempts = 8;
// SQLite: the snapshot is too old, or the lock never came free. MySQL: deadlock victim, lock wait timeout.
const conflicts = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT']);

/**
 * Runs `work` in a transaction, and runs it again in a new one when the database gave way to another writer. `work` must
 * therefore have no effect but on the database.
 */
export async function inTransaction<Result>(
  db: Knex,
  work: (transaction: Knex.Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (attempt === attempts || !isLockConflict(error)) throw error;
    }
    await wait(attempt * 5 * Math.random());
  }
}

function isLockConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // objection wraps the driver's error.
  const { code, nativeError } = error as { code?: unknown; nativeError?: { code?: unknown } };
  return conflicts.has(String(nativeError?.code ?? code));
}
