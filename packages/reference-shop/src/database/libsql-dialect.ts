import type { Knex } from 'knex';
import BetterSqlite3Dialect, { type OpeningTransaction, type Query } from 'knex/lib/dialects/better-sqlite3/index.js';
import Database from 'libsql';
import { firstRow, fromRows, toBindings } from './libsql-bindings.ts';
import { isConflict, toKnownError } from './libsql-errors.ts';
import { LibsqlStatements } from './libsql-statements.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import { identityOf } from './same-file.ts';

/**
 * Connections on which a statement ended in a lock conflict for good. libsql leaves such a statement half-way until it is run
 * again or collected as garbage, and its connection can't commit until then ("SQL statements in progress").
 */
const stuck = new WeakSet<Database.Database>();

/** Which file a connection was opened on. A connection goes on writing into a file that was deleted, and all of it would be lost. */
const files = new WeakMap<Database.Database, string | undefined>();

const statements = new WeakMap<Database.Database, LibsqlStatements>();

export interface LibsqlSettings {
  readonly filename: string;
  /** A file that is not there is an error instead of a new database. */
  readonly mustExist?: boolean;
  /** How long a statement waits for the lock of another connection, in milliseconds. */
  readonly patience?: number;
  /** References are not checked until the end: the schema is being changed, and SQLite rebuilds a table by dropping it. */
  readonly migrating?: boolean;
}

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
  /** The file as it was seen in this turn of the event loop. */
  #seen: { readonly identity: string | undefined } | undefined;

  override _driver(): unknown {
    return Database;
  }

  override async acquireRawConnection(): Promise<Database.Database> {
    const { filename, mustExist, patience, migrating } = this.connectionSettings as LibsqlSettings;
    if (mustExist && identityOf(filename) === undefined) throw goneError(filename);
    const connection = new Database(filename);
    files.set(connection, identityOf(filename));
    statements.set(connection, new LibsqlStatements(connection));
    connection.pragma('busy_timeout = 0');
    connection.pragma(`foreign_keys = ${migrating ? 'OFF' : 'ON'}`);
    // Switching a new file to WAL needs it alone; every later connection finds it switched.
    await retryWhileBusy(() => connection.pragma('journal_mode = WAL'), patience);
    connection.pragma('synchronous = NORMAL');
    return connection;
  }

  override async _query(connection: Database.Database, query: Query): Promise<Query> {
    const bindings = toBindings(query.bindings ?? [], query.sql);
    const prepared = statements.get(connection) as LibsqlStatements;
    try {
      const { statement, reader } = prepared.prepare(query.sql);
      const execute = reader
        ? () => {
            query.response =
              query.method === 'first'
                ? firstRow(statement.get(bindings) as Record<string, unknown> | undefined)
                : fromRows(statement.all(bindings) as Record<string, unknown>[]);
          }
        : () => {
            const result = statement.run(bindings);
            query.response = result;
            query.context = { lastID: result.lastInsertRowid, changes: result.changes };
          };
      // Inside a transaction waiting would not help: the snapshot it reads is too old already, only a new transaction can succeed.
      // Outside it is the same statement that is tried again: see `stuck`.
      if (connection.inTransaction) execute();
      else await retryWhileBusy(execute, (this.connectionSettings as LibsqlSettings).patience);
    } catch (error) {
      prepared.forget(query.sql);
      const known = toKnownError(error);
      if (isConflict(known)) stuck.add(connection);
      throw known;
    }
    return query;
  }

  /** Asked before the pool gives out a connection that was used before; the pool closes one that is not valid. */
  override async validateConnection(connection: Database.Database): Promise<boolean> {
    return !stuck.has(connection) && !connection.inTransaction && files.get(connection) === this.#identity();
  }

  /** Looked at once for all requests of a turn: the file system is slower than most statements. */
  #identity(): string | undefined {
    if (this.#seen === undefined) {
      this.#seen = { identity: identityOf((this.connectionSettings as LibsqlSettings).filename) };
      setImmediate(() => {
        this.#seen = undefined;
      });
    }
    return this.#seen.identity;
  }

  override transaction(...parameters: Parameters<BetterSqlite3Dialect['transaction']>): Knex.Transaction {
    const transaction = super.transaction(...parameters);
    const opening = transaction as unknown as OpeningTransaction;
    opening.begin = (connection) => opening.query(connection, opening.readOnly ? 'BEGIN;' : 'BEGIN IMMEDIATE;');
    return transaction;
  }
}

const goneError = (filename: string): Error =>
  Object.assign(new Error(`SQLITE_CANTOPEN: the database ${filename} is gone`), { code: 'SQLITE_CANTOPEN' });
