import type { Knex } from 'knex';
import Mysql2Dialect, { type MysqlQuery } from 'knex/lib/dialects/mysql2/index.js';
import { type Connection, type ConnectionOptions, createConnection } from 'mysql2';
import { toBindings } from './libsql-bindings.ts';
import { within } from './within.ts';

/** What the dialect needs beside the driver's own settings. */
export interface MysqlConfig extends Knex.Config {
  /** How long opening a connection may take, and how long work is begun again that gave way to another writer, in milliseconds. */
  readonly timeout: number;
  /** How long a statement may take, in milliseconds. */
  readonly statementTimeout: number;
  /** Statements that prepare each new connection. */
  readonly prepare: readonly string[];
}

/**
 * knex on mysql2, for MySQL 8 and MariaDB, with an end to every wait.
 *
 * The driver waits for an answer as long as the connection stands, which is for ever when the server is frozen or the network swallows
 * packets. Here a statement that takes too long costs its connection: nothing else tells whether the server still works on it.
 */
export class MysqlDialect extends Mysql2Dialect {
  override async acquireRawConnection(): Promise<Connection> {
    const { timeout, prepare } = this.config as MysqlConfig;
    // `collate` is for the tables that knex creates; the driver would complain of it. knex hides the password from enumeration.
    const { collate: _, ...settings } = this.connectionSettings as ConnectionOptions & { collate: string };
    const { password } = this.connectionSettings as { password: string };
    const connection = createConnection({ ...settings, password });
    // Without a listener a connection that breaks while nobody uses it would end the process. The pool asks `validateConnection`.
    connection.on('error', () => undefined);
    try {
      await within(timeout, connected(connection), () => connection.destroy());
      await within(timeout, this.checkVersion(connection), () => connection.destroy());
      for (const statement of prepare) await this._query(connection, statement);
      return connection;
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }

  override async _query(connection: Connection, query: MysqlQuery | string): Promise<unknown> {
    const { statementTimeout } = this.config as MysqlConfig;
    // As strict as on SQLite: the driver would write an object as a list of assignments, and `undefined` as NULL.
    if (typeof query === 'object' && query.bindings) query.bindings = toBindings(query.bindings, query.sql);
    return within(statementTimeout, super._query(connection, query), () => connection.destroy());
  }

  override async destroyRawConnection(connection: Connection): Promise<void> {
    // Says good-bye without waiting for the answer of a server that may be gone.
    connection.end(() => undefined);
    setTimeout(() => connection.destroy(), 1_000).unref();
  }
}

const connected = (connection: Connection): Promise<void> =>
  new Promise((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
