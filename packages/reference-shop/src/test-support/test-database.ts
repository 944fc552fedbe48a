import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { createConnection } from 'mysql2/promise';
import { inject } from 'vitest';
import { connectDatabase, type DatabaseSettings } from '../database/open.ts';
import { readSettings } from '../settings/read-settings.ts';

/** Where the server of the run is, in a run on MariaDB. */
const server = inject('mariadb');

/** The database of this run. For the few tests that are about one of them. */
export const testedDatabase: 'sqlite' | 'mariadb' = server === undefined ? 'sqlite' : 'mariadb';

/** An empty database of its own for a test, of the kind that the run is about. */
export interface TestDatabase {
  /** Exists in any case; only SQLite keeps the database there. */
  readonly directory: string;
  /** What the shop's environment has to say to use it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly settings: DatabaseSettings;
  /** Looks into the database, or changes it, beside whatever shop uses it. */
  sql<Result>(work: (db: Knex) => Promise<Result>): Promise<Result>;
  remove(): Promise<void>;
}

/** Makes an empty database, on another server than that of the run if its URL (without a database) is given. */
export async function createTestDatabase(url: string | undefined = server): Promise<TestDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'perfshop-'));
  const removeDirectory = () => rmSync(directory, { recursive: true, force: true });
  const name = `perfshop_${randomBytes(6).toString('hex')}`;
  const environment = { PERFSHOP_DATA_DIR: directory, ...(url && { DATABASE_URL: url + name }) };
  const settings = readSettings(environment);
  const sql = async <Result>(work: (db: Knex) => Promise<Result>): Promise<Result> => {
    const db = await connectDatabase(settings);
    try {
      return await work(db);
    } finally {
      await db.destroy();
    }
  };
  if (url === undefined) return { directory, environment, settings, sql, remove: async () => removeDirectory() };

  await command(url, `create database ${name}`);
  const remove = async () => {
    removeDirectory();
    await command(url, `drop database ${name}`);
  };
  return { directory, environment, settings, sql, remove };
}

async function command(url: string, statement: string): Promise<void> {
  const connection = await createConnection(url);
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
