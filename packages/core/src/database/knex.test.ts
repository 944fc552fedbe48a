import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knex, { type Knex } from 'knex';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chaos } from '../engine/chaos.ts';
import { faultOf } from '../engine/injected-error.ts';
import { door, engine, fault } from '../test-support/engine.ts';
import { DATABASE, databaseQuery, knexChaos, type Query } from './index.ts';
import { readQuery } from './read-query.ts';

// knex publishes no types for its dialects.
const Dialect = createRequire(import.meta.url)('knex/lib/dialects/better-sqlite3') as typeof knex.Client;

/** SQLite by a driver that installs without a compiler; its interface is that of better-sqlite3. */
class Sqlite extends Dialect {
  _driver(): unknown {
    return Database;
  }

  override async acquireRawConnection(): Promise<unknown> {
    return new Database((this.connectionSettings as { filename: string }).filename);
  }
}

let seen: Query[];
const watch = fault('test.watch', ({ around }) =>
  around(databaseQuery, (next, query) => {
    seen.push(query);
    return next();
  }),
);
const slow = fault('test.slow', ({ around, sleep }) =>
  around(databaseQuery, async (next) => {
    await sleep(80);
    return next();
  }),
);
const locked = fault('test.locked', ({ around, fail }) =>
  around(databaseQuery, async () => fail(Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })), {
    when: ({ kind, table }) => kind === 'insert' && table === 'orders',
  }),
);
const counted = fault('test.counted', async ({ get }) => {
  await get(DATABASE)('products').insert({ name: 'by the fault' });
});

let folder: string;
let db: Knex;
let other: Knex;
let chaos: Chaos;

const open = (name: string) =>
  knex({ client: Sqlite, connection: { filename: join(folder, name) }, useNullAsDefault: true });

beforeEach(async () => {
  seen = [];
  folder = mkdtempSync(join(tmpdir(), 'perfshop-knex-'));
  db = open('ours.sqlite');
  other = open('theirs.sqlite');
  for (const each of [db, other]) {
    for (const table of ['products', 'orders']) {
      await each.schema.createTable(table, (columns) => {
        columns.increments('id');
        columns.string('name');
      });
    }
  }
  chaos = await engine([watch, slow, locked, counted]);
  knexChaos(chaos, db);
});
afterEach(async () => {
  await chaos.close();
  await Promise.all([db.destroy(), other.destroy()]);
  rmSync(folder, { recursive: true });
});

describe('the knex adapter', () => {
  it('tells faults the kind and the table of each statement, in transactions too', async () => {
    await chaos.activate(watch, {});
    await db('products').insert({ name: 'tea' });
    await db('products').where({ name: 'tea' }).first();
    await db.transaction(async (trx) => {
      await trx('orders').insert({ name: 'o-1' });
      await trx('products').where({ id: 1 }).update({ name: 'coffee' });
    });
    await db('orders').del();
    await db.raw('select 1 as one');
    await other('orders').select();
    expect(seen.map(({ kind, table, transaction }) => [kind, table, transaction])).toEqual([
      ['insert', 'products', false],
      ['select', 'products', false],
      ['insert', 'orders', true],
      ['update', 'products', true],
      ['delete', 'orders', false],
      ['select', undefined, false],
    ]);
    expect(seen[0]?.sql).toBe('insert into `products` (`name`) values (?)');
  });

  it('delays statements and lets their results through', async () => {
    await chaos.activate(slow, {});
    const began = performance.now();
    await db('products').insert({ name: 'tea' });
    expect(await db('products').select('name')).toEqual([{ name: 'tea' }]);
    expect(performance.now() - began).toBeGreaterThanOrEqual(159);
  });

  it('makes statements fail as the driver does, so that a transaction rolls back and the pool lives on', async () => {
    await chaos.activate(locked, {});
    const error = await db
      .transaction(async (trx) => {
        await trx('products').insert({ name: 'tea' });
        await trx('orders').insert({ name: 'o-1' });
      })
      .catch((reason) => reason);
    expect(error.message).toBe("insert into `orders` (`name`) values ('o-1') - database is locked");
    expect(error.code).toBe('SQLITE_BUSY');
    expect(faultOf(error)?.fault).toBe('test.locked');
    expect(await db('products').select()).toEqual([]);
    await other('orders').insert({ name: 'theirs' });
    await chaos.restoreAll();
    await db('orders').insert({ name: 'o-2' });
    expect(await db('orders').pluck('name')).toEqual(['o-2']);
  });

  it('is decided in the scope of the request', async () => {
    const visit = door(chaos);
    await chaos.activate(locked, {}, { target: { attributes: { session: 's-1' } } });
    const order = () => db('orders').insert({ name: 'o' });
    await expect(visit({ session: 's-1' }, async () => order())).rejects.toThrow('database is locked');
    await visit({ session: 's-2' }, async () => order());
    expect(await db('orders').pluck('name')).toEqual(['o']);
  });

  it('gives the database to plugins', async () => {
    await chaos.activate(counted, {});
    expect(await db('products').pluck('name')).toEqual(['by the fault']);
  });

  it.each(['restore', 'close'] as const)('puts knex back exactly by %s', async (how) => {
    const properties = () =>
      ['_query', '_stream'].flatMap((name) =>
        [Sqlite.prototype, db.client].map((target) => Object.getOwnPropertyDescriptor(target, name)?.value),
      );
    const before = properties();
    const activation = await chaos.activate(slow, {});
    expect(properties()).not.toEqual(before);
    if (how === 'restore') void activation.restore();
    else await chaos.close();
    expect(properties()).toEqual(before);
  });

  it('refuses what is not a database', () => {
    expect(() => knexChaos(chaos, {} as Knex)).toThrow(/must be a database, knex\(\{ … \}\)/);
  });
});

describe('reading a statement', () => {
  it.each([
    ['select * from "public"."users" where x = $1', 'select', 'users'],
    ['with a as (select 1 from b) select * from a', 'select', 'b'],
    ['(select 1)', 'select', undefined],
    ['INSERT INTO [dbo].[Orders] values (?)', 'insert', 'Orders'],
    ['update or ignore `carts` set x = 1', 'update', 'carts'],
    ['delete from carts', 'delete', 'carts'],
    ['truncate table "carts" cascade', 'delete', 'carts'],
    ['create table if not exists `carts` (id)', 'schema', 'carts'],
    ['PRAGMA foreign_keys = on', 'other', undefined],
  ])('%s', (sql, kind, table) => {
    expect(readQuery(sql, false)).toMatchObject({ kind, table });
  });

  it.each(['BEGIN;', 'COMMIT;', 'ROLLBACK', 'SAVEPOINT trx2;', 'RELEASE trx2;'])('%s is left alone', (sql) => {
    expect(readQuery(sql, true)).toBeUndefined();
  });
});
