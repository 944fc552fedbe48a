import type { Knex } from 'knex';
import { StartError } from '../http/listen.ts';
import { exclusively } from './exclusively.ts';
import { isMysql } from './is-mysql.ts';
import { type Migration, migrations } from './migrations/index.ts';

interface Applied {
  readonly name: string;
  readonly finishedAt: number | null;
}

const record = 'schema_migrations';

/**
 * Brings the schema up to date. Of several shops that start at once one does, and the others find it done.
 *
 * On SQLite all of it happens or nothing. MySQL can't take a change of the schema back: there each migration is noted when it begins and
 * when it ends, so that one that was interrupted is found at the next start.
 *
 * @throws StartError when the database is of a newer program, or was left half-way.
 */
export const migrateUp = (db: Knex): Promise<void> =>
  exclusively(db, async (alone) => {
    const applied = await readApplied(alone);
    for (const migration of migrations.filter((known) => !applied.includes(known))) {
      await alone(record).insert({ name: migration.name, startedAt: Date.now(), finishedAt: null });
      await migration.up(alone);
      await alone(record).where({ name: migration.name }).update({ finishedAt: Date.now() });
    }
  });

/** Takes every migration back, the newest first. All that the shop has stored is lost. */
export const migrateDown = (db: Knex): Promise<void> =>
  exclusively(db, async (alone) => {
    const applied = await readApplied(alone);
    for (const migration of applied.toReversed()) {
      await alone(record).where({ name: migration.name }).update({ finishedAt: null });
      await migration.down(alone);
      await alone(record).where({ name: migration.name }).delete();
    }
  });

/** The migrations that this database has, in order. */
async function readApplied(db: Knex): Promise<readonly Migration[]> {
  await createRecord(db);
  const rows: Applied[] = await db(record).orderBy('name');
  const interrupted = rows.find(({ finishedAt }) => finishedAt === null);
  if (interrupted) throw new StartError(sentenceOfInterrupted(interrupted.name));
  const names = rows.map(({ name }) => name);
  const unknown = names.find((name) => migrations.every((known) => known.name !== name));
  if (unknown) throw new StartError(sentenceOfUnknown(unknown));
  return migrations.filter(({ name }) => names.includes(name));
}

async function createRecord(db: Knex): Promise<void> {
  if (await db.schema.hasTable(record)) return;
  await db.schema.createTable(record, (table) => {
    table.string('name', 120).primary();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('finished_at');
  });
  // A database from before this record was kept by knex itself, on SQLite only.
  if (isMysql(db) || !(await db.schema.hasTable('knex_migrations'))) return;
  const names: string[] = await db('knex_migrations').orderBy('id').pluck('name');
  const now = Date.now();
  for (const name of names) await db(record).insert({ name, startedAt: now, finishedAt: now });
  await db.schema.dropTable('knex_migrations');
  await db.schema.dropTable('knex_migrations_lock');
}

const sentenceOfInterrupted = (name: string): string =>
  `Migration ${name} was interrupted while it changed this database, which can't take half a migration back. Restore the backup from before the ` +
  'update or, if nothing in the database matters, drop and create it; then start again. docs/database.md says more.';

const sentenceOfUnknown = (name: string): string =>
  `This database was made by another version of PerfShop: it has the migration ${name}, which this one does not know. ` +
  'Start the version that made it, or use another database.';
