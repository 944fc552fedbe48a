import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import knex, { type Knex } from 'knex';
import { knexSnakeCaseMappers } from 'objection';
import { LibsqlDialect } from './libsql-dialect.ts';
import { migrations } from './migrations/index.ts';
import { seed } from './seed.ts';

/** Opens the shop's database in `directory`, creating, migrating and filling it as far as needed. */
export async function openDatabase(directory: string): Promise<Knex> {
  mkdirSync(directory, { recursive: true });
  const db = knex({
    client: LibsqlDialect,
    connection: { filename: join(directory, 'shop.sqlite') },
    useNullAsDefault: true,
    // Columns are snake_case in the database and camelCase in the program.
    ...knexSnakeCaseMappers(),
    pool: { min: 1, max: 10 },
  });
  try {
    await db.migrate.latest({ migrationSource: migrations });
    await seed(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
