import type { Knex } from 'knex';
import { createShop } from './0001-create-shop.ts';

const all: readonly (Knex.Migration & { readonly name: string })[] = [createShop];

/** The migrations as modules of the program, so that they need no folder at run time. Never reorder or rename one that was released. */
export const migrations: Knex.MigrationSource<Knex.Migration & { readonly name: string }> = {
  getMigrations: async () => [...all],
  getMigrationName: (migration) => migration.name,
  getMigration: async (migration) => migration,
};
