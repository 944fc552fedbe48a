import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';

const attempts = 8;
/** An attempt that ends later than this, in milliseconds since the first one began, is the last: somebody waits for the answer. */
const usualPatience = 5_000;
// SQLite: the snapshot is too old, or the lock never came free. MySQL: deadlock victim, lock wait timeout.
const conflicts = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT']);
const duplicates = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'ER_DUP_ENTRY']);

interface TransactionOptions {
  /**
   * Whether `work` looks for a row before it adds it. MySQL can't lock a row that is not there yet, so two may look at the same time, and the
   * second adds what the first has added: it begins again, and finds it.
   */
  readonly addsWhatIsMissing?: boolean;
}

/**
 * Runs `work` in a transaction, and runs it again in a new one when the database gave way to another writer. `work` must
 * therefore have no effect but on the database.
 */
export async function inTransaction<Result>(
  db: Knex,
  work: (transaction: Knex.Transaction) => Promise<Result>,
  { addsWhatIsMissing = false }: TransactionOptions = {},
): Promise<Result> {
  const { timeout: patience = usualPatience } = db.client.config as { readonly timeout?: number };
  const deadline = performance.now() + patience;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      const gaveWay = isOneOf(conflicts, error) || (addsWhatIsMissing && isOneOf(duplicates, error));
      if (attempt === attempts || performance.now() >= deadline || !gaveWay) throw error;
    }
    await wait(attempt * 5 * Math.random());
  }
}

function isOneOf(codes: ReadonlySet<string>, error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // objection wraps the driver's error.
  const { code, nativeError } = error as { code?: unknown; nativeError?: { code?: unknown } };
  return codes.has(String(nativeError?.code ?? code));
}
