import { mkdirSync } from 'node:fs';
import knex, { type Knex } from 'knex';
import { knexSnakeCaseMappers } from 'objection';
import type { Settings } from '../settings/table.ts';
import { migrateUp } from './migrate.ts';
import { seed } from './seed.ts';
import { sqliteConfig } from './sqlite.ts';
import { toStartError } from './to-start-error.ts';

export type DatabaseSettings = Pick<Settings, 'dataDirectory' | 'database' | 'databasePool' | 'databaseTimeout'>;

/**
 * Opens the shop's database, creating, migrating and filling it as far as needed.
 *
 * @throws StartError when it can't be reached or is not one that this program can use.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Knex> {
  try {
    await withMigrator(settings, migrateUp);
    const db = await connectDatabase(settings);
    try {
      await seed(db);
      return db;
    } catch (error) {
      await db.destroy();
      throw error;
    }
  } catch (error) {
    throw toStartError(error, settings.database);
  }
}

/** Connects to the shop's database as it is. */
export const connectDatabase = async (settings: DatabaseSettings): Promise<Knex> =>
  connect(await configOf(settings, false));

/** Opens the database as the migrations need it, for the time of `work`. */
export async function withMigrator(settings: DatabaseSettings, work: (db: Knex) => Promise<void>): Promise<void> {
  const db = connect(await configOf({ ...settings, databasePool: 1 }, true));
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}

async function configOf(settings: DatabaseSettings, migrating: boolean): Promise<Knex.Config> {
  const { dataDirectory, database, databasePool, databaseTimeout } = settings;
  if (database) {
    // The driver takes 30 ms and 10 MB, which a shop on SQLite has no use for.
    const { mysqlConfig } = await import('./mysql.ts');
    return mysqlConfig(database, databasePool, databaseTimeout, migrating);
  }
  mkdirSync(dataDirectory, { recursive: true });
  return sqliteConfig(dataDirectory, databasePool, databaseTimeout, migrating);
}

// Columns are snake_case in the database and camelCase in the program. The message of a failed statement shows its placeholders, because the
// values are people's, and messages are logged.
const connect = (config: Knex.Config): Knex =>
  knex({ ...config, ...knexSnakeCaseMappers(), compileSqlOnError: false, log: silent });

// knex would print each failed connection with its stack. Who asked for it gets the error, and says what matters.
const silence = () => undefined;
const silent = { warn: silence, error: silence, deprecate: silence, debug: silence };
