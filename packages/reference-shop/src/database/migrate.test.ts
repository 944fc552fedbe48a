import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase, testedDatabase } from '../test-support/test-database.ts';
import { migrateDown, migrateUp } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openDatabase, withMigrator } from './open.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.remove());

const run = (work: (db: Knex) => Promise<void>) => withMigrator(database.settings, work);

/** The whole schema as the database itself tells it. */
async function schemaOf(db: Knex): Promise<unknown> {
  if (testedDatabase === 'sqlite')
    return db('sqlite_master')
      .whereNot('name', 'like', 'sqlite_%')
      .orderBy(['type', 'name'])
      .select('type', 'name', 'sql');
  const [tables] = await db.raw("show full tables where table_type = 'BASE TABLE'");
  const statements: string[] = [];
  for (const table of tables as Record<string, string>[]) {
    const [[created]] = await db.raw('show create table ??', [Object.values(table)[0] ?? '']);
    statements.push(String(Object.values(created)[1]).replace(/ AUTO_INCREMENT=\d+/, ''));
  }
  return statements;
}

describe('the migrations', () => {
  it('go up, back to nothing, and up again to the same schema', async () => {
    let [first, empty, second]: unknown[] = [];
    await run(async (db) => {
      await migrateUp(db);
      first = await schemaOf(db);
      await migrateDown(db);
      empty = await schemaOf(db);
      await migrateUp(db);
      second = await schemaOf(db);
    });
    expect(JSON.stringify(first)).toMatch(/order_lines/);
    expect(empty).toHaveLength(1);
    expect(JSON.stringify(empty)).toMatch(/schema_migrations/);
    expect(second).toEqual(first);
  });

  it('go back from a shop that was in use', async () => {
    const db = await openDatabase(database.settings);
    await db.destroy();
    await run(migrateDown);
    await run(async (migrator) => expect(await migrator.schema.hasTable('products')).toBe(false));
    const again = await openDatabase(database.settings);
    expect(await again('products').where({ id: 1 }).first()).toMatchObject({ nameEn: 'Norvane Atlas 14' });
    await again.destroy();
  });

  it('go back to one order for each payment without losing those that a fault made twice', async () => {
    await run(async (db) => {
      await migrateUp(db);
      await db('sessions').insert({ id: 1, secretHash: 'h', ref: 's', createdAt: 1, seenAt: 1 });
      await db('payments').insert({ id: 1, sessionId: 1, token: 't', cardLast4: '4242', createdAt: 1 });
      const order = {
        sessionId: 1,
        paymentId: 1,
        status: 'paid',
        address: '{}',
        country: 'FR',
        shippingOption: 'standard',
        subtotalCents: 100,
        vatCents: 20,
        shippingCents: 0,
        totalCents: 120,
        createdAt: 1,
      };
      const [first, second, third] = [
        { ...order, id: 1, userId: 1, idempotencyKey: 'once' },
        { ...order, id: 2, userId: 1, idempotencyKey: 'twice' },
        { ...order, id: 3, userId: 2, idempotencyKey: 'once' },
      ];
      await db('orders').insert([first, second, third]);

      const undone = migrations.slice(migrations.findIndex(({ name }) => name === '0004-commerce'));
      for (const { down } of undone.toReversed()) await down(db);
      const orders = await db('orders').orderBy('id');
      expect(orders).toMatchObject([{ ...order, id: 1, idempotencyKey: 'once' }, { id: 2 }, { id: 3 }]);
      expect(new Set(orders.map(({ paymentId }) => paymentId)).size).toBe(3);
      expect(new Set(orders.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
      const payments = await db('payments').orderBy('id');
      expect(payments.map(({ cardLast4 }) => cardLast4)).toEqual(['4242', '4242', '4242']);
      await expect(db('orders').insert({ ...order, id: 4, idempotencyKey: 'again' })).rejects.toThrow(
        /unique|duplicate/i,
      );

      for (const { up } of undone) await up(db);
      expect(await db('orders').orderBy('id').pluck('total_cents')).toEqual([120, 120, 120]);
      expect(await db('captures').orderBy('order_id').pluck('order_id')).toEqual([1, 2, 3]);
    });
  });

  it('have names in their order, each once', () => {
    const names = migrations.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].toSorted());
  });

  it('refuse a database of a newer program', async () => {
    await run(async (db) => {
      await migrateUp(db);
      await db('schema_migrations').insert({ name: '9999-of-tomorrow', startedAt: 1, finishedAt: 2 });
    });
    await expect(openDatabase(database.settings)).rejects.toThrow(
      'This database was made by another version of PerfShop: it has the migration 9999-of-tomorrow',
    );
  });

  it('take a failed one back, or say at the next start that it was left half-way', async () => {
    const last = migrations.at(-1);
    if (last === undefined) throw new Error('no migration');
    const failing = run(async (db) => {
      await migrateUp(db);
      await migrateDown(db);
      const { up } = last;
      try {
        last.up = async (half) => {
          await up(half);
          throw new Error('the power went');
        };
        await migrateUp(db);
      } finally {
        last.up = up;
      }
    });
    await expect(failing).rejects.toThrow('the power went');
    if (testedDatabase === 'mariadb') {
      await expect(openDatabase(database.settings)).rejects.toThrow(
        `Migration ${last.name} was interrupted while it changed this database`,
      );
      return;
    }
    const db = await openDatabase(database.settings);
    expect(await db('schema_migrations').whereNull('finishedAt')).toEqual([]);
    await db.destroy();
  });
});

if (testedDatabase === 'sqlite')
  it('a database that knex kept the record of goes on from there', async () => {
    const [first] = migrations;
    await run(async (db) => {
      await first?.up(db);
      await db.schema.createTable('knex_migrations', (table) => {
        table.increments('id');
        table.string('name');
      });
      await db.schema.createTable('knex_migrations_lock', (table) => table.integer('is_locked'));
      await db('knex_migrations').insert({ name: first?.name });
    });
    const db = await openDatabase(database.settings);
    expect(await db('schema_migrations').orderBy('name').pluck('name')).toEqual(migrations.map(({ name }) => name));
    expect(await db.schema.hasTable('knex_migrations')).toBe(false);
    await db.destroy();
  });
