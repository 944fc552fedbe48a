import type { Knex } from 'knex';
import { isMysql } from '../database/is-mysql.ts';
import { seed } from '../database/seed.ts';
import { inTransaction } from '../database/transaction.ts';

/** `data`: the shop as it was seeded; the room, its students and their sessions stay. `all`: they go as well. */
export type WipeDepth = 'data' | 'all';

/** What is kept at any depth: the schema, and the way into the back office. */
const always = ['schema_migrations', 'admin_accounts', 'admin_sessions'];
const classroom = ['rooms', 'teams', 'students', 'sessions', 'shop_settings', 'admin_audit'];

/** Brings the database back to its seed. Whatever table is not named here is emptied, so that a new one is not forgotten. */
export async function wipe(db: Knex, depth: WipeDepth): Promise<void> {
  const kept = new Set(depth === 'data' ? [...always, ...classroom] : always);
  const emptied = (await tablesOf(db)).filter((table) => !kept.has(table));
  await inTransaction(db, (transaction) =>
    withoutForeignKeys(transaction, async () => {
      for (const table of emptied) await transaction(table).delete();
      if (depth === 'data') {
        await transaction('sessions').whereNotNull('endedAt').delete();
        await transaction('sessions').update({ userId: null });
      }
      if (!isMysql(db)) await transaction('sqlite_sequence').whereIn('name', emptied).delete();
    }),
  );
  // Numbers begin at 1 again. It ends a transaction on MySQL, so it comes after.
  if (isMysql(db)) for (const table of emptied) await db.raw('alter table ?? auto_increment = 1', [table]);
  await seed(db);
}

async function tablesOf(db: Knex): Promise<string[]> {
  const rows: readonly { name: string }[] = isMysql(db)
    ? await db('information_schema.tables').whereRaw('table_schema = database()').select({ name: 'table_name' })
    : await db('sqlite_master').where({ type: 'table' }).whereNot('name', 'like', 'sqlite%').select('name');
  return rows.map(({ name }) => name);
}

/** Rows go in any order: what refers to them goes as well. */
async function withoutForeignKeys(transaction: Knex.Transaction, work: () => Promise<void>): Promise<void> {
  if (!isMysql(transaction)) {
    // Checked at the end of the transaction.
    await transaction.raw('pragma defer_foreign_keys = on');
    return work();
  }
  await transaction.raw('set foreign_key_checks = 0');
  try {
    await work();
  } finally {
    await transaction.raw('set foreign_key_checks = 1');
  }
}
