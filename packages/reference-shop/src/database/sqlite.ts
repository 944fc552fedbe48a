import { join } from 'node:path';
import type { Knex } from 'knex';
import { LibsqlDialect, type LibsqlSettings } from './libsql-dialect.ts';

/** How long a start waits for another one that changes the same database, in milliseconds. */
const migrationPatience = 120_000;

interface SqliteConfig extends Knex.Config {
  /** How long work is begun again that gave way to another writer, in milliseconds. */
  readonly timeout: number;
}

/** How the shop opens its embedded database. Waits end after `timeout` milliseconds, when it is not for the migrations. */
export const sqliteConfig = (directory: string, pool: number, timeout: number, migrating: boolean): SqliteConfig => ({
  client: LibsqlDialect,
  connection: {
    filename: join(directory, 'shop.sqlite'),
    // The migrations come first and make the file.
    mustExist: !migrating,
    migrating,
    patience: migrating ? migrationPatience : timeout,
  } satisfies LibsqlSettings as LibsqlSettings,
  useNullAsDefault: true,
  // The embedded database has no connections to run out of. These are the slots that requests share, as they would on a server.
  pool: { min: migrating ? 0 : 1, max: pool },
  acquireConnectionTimeout: timeout,
  timeout,
});
