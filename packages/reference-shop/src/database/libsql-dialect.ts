import type { Knex } from 'knex';
import BetterSqlite3Dialect, { type OpeningTransaction, type Query } from 'knex/lib/dialects/better-sqlite3/index.js';
import Database from 'libsql';
import { fromRows, toBindings } from './libsql-bindings.ts';
import { toKnownError } from './libsql-errors.ts';
import { retryWhileBusy } from './retry-while-busy.ts';

/**
 * knex on libsql: SQLite embedded through a driver that installs without a compiler.
 *
 * The driver has the interface of better-sqlite3 and differs in what it takes, gives and throws; that is evened out here.
 * Transactions take the write lock when they begin, so that none is refused half-way, and waiting for a lock is asynchronous.
 *
 * @example
 * ```ts
 * const db = knex({ client: LibsqlDialect, connection: { filename: 'shop.sqlite' }, useNullAsDefault: true });
 * ```
 */
export class LibsqlDialect extends BetterSqlite3Dialect {
  override _driver(): unknown {
    return Database;
  }

  override async acquireRawConnection(): Promise<Database.Database> {
    const connection = new Database((this.connectionSettings as { filename: string }).filename);
    connection.pragma('busy_timeout = 0');
    connection.pragma('foreign_keys = ON');
    // Switching a new file to WAL needs it alone; every later connection finds it switched.
    await retryWhileBusy(() => connection.pragma('journal_mode = WAL'));
    connection.pragma('synchronous = NORMAL');
    return connection;
  }

  override async _query(connection: Database.Database, query: Query): Promise<Query> {
    const bindings = toBindings(query.bindings ?? [], query.sql);
    const execute = () => {
      const statement = connection.prepare(query.sql);
      if (statement.reader) {
        query.response = fromRows(statement.all(bindings) as Record<string, unknown>[]);
        return;
      }
      const result = statement.run(bindings);
      query.response = result;
      query.context = { lastID: result.lastInsertRowid, changes: result.changes };
    };
    try {
      // Inside a transaction waiting would not help: the snapshot it reads is too old already, only a new transaction can succeed.
      if (connection.inTransaction) execute();
      else await retryWhileBusy(execute);
    } catch (error) {
      throw toKnownError(error);
    }
    return query;
  }

  override transaction(...parameters: Parameters<BetterSqlite3Dialect['transaction']>): Knex.Transaction {
    const transaction = super.transaction(...parameters);
    const opening = transaction as unknown as OpeningTransaction;
    opening.begin = (connection) => opening.query(connection, opening.readOnly ? 'BEGIN;' : 'BEGIN IMMEDIATE;');
    return transaction;
  }
}
