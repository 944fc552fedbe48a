import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { beforeAll, describe, expect, it } from 'vitest';
import { ShopProcess } from '../test-support/shop-process.ts';
import { createTestDatabase, type TestDatabase, testedDatabase } from '../test-support/test-database.ts';
import { Random } from '../traffic/random.ts';

/** How many starts are killed while they migrate or seed. */
const kills = 4;
const seed = process.env.PERFSHOP_PROPERTY_SEED ?? String(Date.now() % 2 ** 31);

/** What a start that nobody disturbs makes, and how long it works on the database. */
let complete: Awaited<ReturnType<typeof contentOf>>;
let workMs: number;
beforeAll(async () => {
  console.info(`Seed of the killed starts: ${seed}`);
  const database = await createTestDatabase();
  const started = ShopProcess.start(database.environment);
  while (testedDatabase === 'sqlite' && !existsSync(fileOf(database))) await wait(1);
  const began = performance.now();
  const shop = await started;
  workMs = performance.now() - began;
  complete = await contentOf(database);
  await shop.kill();
  await database.remove();
});

describe('a shop that is killed in its first start', () => {
  const random = new Random(seed);
  const moments = Array.from({ length: kills }, (_, index) => (index + random.next()) / kills);
  const isTold = `goes on at the next one${testedDatabase === 'mariadb' ? ', or says what to do' : ''}`;

  it.each(moments)(`${isTold}, when %f of the work was done`, { timeout: 120_000 }, async (moment) => {
    const database = await createTestDatabase();
    const progress = testedDatabase === 'sqlite' ? timeOf(database) : await rowsOf(database);
    await ShopProcess.startAndKill(database.environment, async () => (await progress.read()) >= moment);
    const interrupted = await progress.end();
    if (interrupted !== undefined) {
      const next = ShopProcess.start(database.environment);
      await expect(next).rejects.toThrow(`The shop ended with 1:\nMigration ${interrupted} was interrupted`);
      await expect(next).rejects.toThrow(/drop and create it; then start again/);
      await database.sql(async (db) => {
        const { database: name = '' } = database.settings.database ?? {};
        await db.raw('drop database ??', [name]);
        await db.raw('create database ??', [name]);
      });
    }
    const shop = await ShopProcess.start(database.environment);
    expect(await contentOf(database)).toEqual(complete);
    const visitor = await shop.visitor();
    expect((await visitor.get('/api/products/1')).status).toBe(200);
    await shop.kill();
    await database.remove();
  });
});

/** How far a start is, from 0 to 1. */
interface Progress {
  read(): Promise<number>;
  /** Waits until the database has forgotten the start; gives the migration that it had begun and not ended. */
  end(): Promise<string | undefined>;
}

const fileOf = ({ directory }: TestDatabase) => join(directory, 'shop.sqlite');

/** Nobody sees the work on SQLite before it is done: the time since it began tells. */
function timeOf(database: TestDatabase): Progress {
  let began: number | undefined;
  return {
    async read() {
      await wait(1);
      if (began === undefined && existsSync(fileOf(database))) began = performance.now();
      return began === undefined ? 0 : (performance.now() - began) / workMs;
    },
    end: async () => undefined,
  };
}

/** On MariaDB the first half are its tables, the second half the rows of its products and reviews, which are seen before they are committed. */
async function rowsOf({ environment }: TestDatabase): Promise<Progress> {
  const connection = await createConnection(environment.DATABASE_URL ?? '');
  await connection.query('set session transaction isolation level read uncommitted');
  return {
    async read() {
      const tables = await numberOf(
        connection,
        'select count(*) from information_schema.tables where table_schema = database()',
      );
      if (tables < complete.tables) return tables / complete.tables / 2;
      const rows = await numberOf(
        connection,
        'select (select count(*) from products) + (select count(*) from reviews)',
      );
      return 0.5 + rows / (complete.products + complete.reviews) / 2;
    },
    async end() {
      await numberOf(connection, "select get_lock(concat('perfshop ', md5(database())), 60)");
      const [records] = await connection.query<RowDataPacket[]>("show tables like 'schema_migrations'");
      const [rows] =
        records.length === 0
          ? [[]]
          : await connection.query<RowDataPacket[]>('select name from schema_migrations where finished_at is null');
      await connection.end();
      return rows[0]?.name;
    },
  };
}

async function numberOf(connection: Connection, statement: string): Promise<number> {
  const [[row]] = await connection.query<RowDataPacket[]>(statement);
  return Number(Object.values(row ?? {})[0]);
}

const contentOf = (database: TestDatabase) =>
  database.sql(async (db) => {
    const count = async (table: string) => Number((await db(table).count({ count: '*' }))[0]?.count);
    const [names] = testedDatabase === 'sqlite' ? [[]] : await db.raw('show tables');
    return {
      tables: names.length as number,
      migrations: await count('schema_migrations'),
      promotions: await count('promotions'),
      products: await count('products'),
      reviews: await count('reviews'),
    };
  });
