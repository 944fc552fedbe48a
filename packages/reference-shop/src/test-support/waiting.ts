import type { Knex } from 'knex';
import { vi } from 'vitest';
import { isMysql } from '../database/is-mysql.ts';

/** Resolves when a transaction on this database waits for the lock of another one. At once on SQLite, where whoever writes waits before anything else. */
export async function untilSomebodyWaits(db: Knex): Promise<void> {
  if (!isMysql(db)) return;
  const waiting = `
    select count(*) as count from information_schema.innodb_trx t join information_schema.processlist p on p.id = t.trx_mysql_thread_id
    where t.trx_state = 'LOCK WAIT' and p.db = database()`;
  await vi.waitUntil(async () => (await db.raw(waiting))[0][0].count > 0, { timeout: 40_000, interval: 150 });
}
