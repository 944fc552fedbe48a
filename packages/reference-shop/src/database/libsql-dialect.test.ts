import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knex, { type Knex } from 'knex';
import {
  CheckViolationError,
  ConstraintViolationError,
  DBError,
  ForeignKeyViolationError,
  Model,
  NotNullViolationError,
  UniqueViolationError,
} from 'objection';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toBindings } from './libsql-bindings.ts';
import { LibsqlDialect } from './libsql-dialect.ts';

const directory = mkdtempSync(join(tmpdir(), 'perfshop-libsql-'));
const open = (): Knex =>
  knex({
    client: LibsqlDialect,
    connection: { filename: join(directory, 'test.sqlite') },
    useNullAsDefault: true,
    pool: { min: 1, max: 4 },
  });
let db: Knex;

class Thing extends Model {
  static override tableName = 'things';
  declare id: number;
  declare name: string | null;
  declare size: number;
  declare ownerId: number | null;
}

beforeAll(async () => {
  db = open();
  await db.schema.createTable('owners', (table) => {
    table.increments('id');
  });
  await db.schema.createTable('things', (table) => {
    table.increments('id');
    table.string('name').notNullable().unique();
    table.integer('size').defaultTo(1).checkPositive();
    table.integer('ownerId').references('owners.id');
    table.binary('picture');
  });
});
beforeEach(async () => {
  await db('things').delete();
});
afterAll(async () => {
  await db.destroy();
  rmSync(directory, { recursive: true, force: true });
});

describe('values', () => {
  const back = async (value: unknown) =>
    (await db.raw('select ? as value, typeof(?) as type', [value, value] as never))[0];

  it.each([
    ['a boolean', true, { value: 1, type: 'integer' }],
    ['a boolean', false, { value: 0, type: 'integer' }],
    ['a whole number', 20, { value: 20, type: 'integer' }],
    ['the largest safe number', Number.MAX_SAFE_INTEGER, { value: Number.MAX_SAFE_INTEGER, type: 'integer' }],
    ['a fraction', 1.5, { value: 1.5, type: 'real' }],
    ['a text', 'é', { value: 'é', type: 'text' }],
    ['null', null, { value: null, type: 'null' }],
    ['a bigint', 12n, { value: 12, type: 'integer' }],
    ['a date', new Date(1_700_000_000_000), { value: 1_700_000_000_000, type: 'integer' }],
    ['a Buffer', Buffer.from([1, 2]), { value: Buffer.from([1, 2]), type: 'blob' }],
    ['a view on bytes', new Uint8Array([9, 1, 2]).subarray(1), { value: Buffer.from([1, 2]), type: 'blob' }],
  ])('%s goes in and comes out', async (_what, value, expected) => {
    expect(await back(value)).toEqual(expected);
  });

  it.each([
    ['undefined', undefined, /undefined/],
    ['an object', { a: 1 }, /an object/],
    ['a symbol', Symbol('s'), /a symbol/],
    ['not a number', Number.NaN, /NaN/],
    ['infinity', Number.POSITIVE_INFINITY, /Infinity/],
    ['an invalid date', new Date('nonsense'), /an invalid Date/],
  ])('%s is refused, with the place and the statement', (_what, value, message) => {
    const bind = () => toBindings([1, value], 'select ?, ?');
    expect(bind).toThrow(message);
    expect(bind).toThrow(/^Value 2 of the statement "select \?, \?"/);
  });

  it('a binary column is read as a Buffer', async () => {
    await db('things').insert({ name: 'a', picture: Buffer.from('<svg/>') });
    const row = await db('things').first();
    expect(Buffer.isBuffer(row.picture)).toBe(true);
    expect(row.picture.toString()).toBe('<svg/>');
  });
});

describe('one row', () => {
  it('is given as all rows are, with nothing beside it', async () => {
    await db('things').insert([
      { name: 'a', size: 1, picture: Buffer.from('<svg/>') },
      { name: 'b', size: 2, picture: null },
    ]);
    const [first] = await db('things').orderBy('id');
    expect(await db('things').orderBy('id').first()).toEqual(first);
    expect(Object.keys(await db('things').orderBy('id').first())).toEqual(Object.keys(first));
    expect(await db('things').where({ name: 'c' }).first()).toBeUndefined();
  });

  it('of several leaves no statement half-way', async () => {
    await db('things').insert([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
    const client = db.client as { query(connection: unknown, query: object): Promise<{ response: unknown }> };
    await db.transaction(async (transaction) => {
      const connection = await (transaction.client as { acquireConnection(): Promise<unknown> }).acquireConnection();
      const all = { sql: 'select name from things order by name', bindings: [], method: 'first' };
      expect((await client.query(connection, all)).response).toEqual([{ name: 'a' }]);
      await transaction('things').insert({ name: 'd' });
    });
    expect(await db.raw('pragma wal_checkpoint(truncate)')).toEqual([{ busy: 0, log: 0, checkpointed: 0 }]);
  });
});

describe('errors', () => {
  it.each([
    ['a repeated value', UniqueViolationError, { name: 'taken' }],
    ['a missing value', NotNullViolationError, { name: null }],
    ['a value outside of its bounds', CheckViolationError, { name: 'b', size: -1 }],
    ['a reference to nothing', ForeignKeyViolationError, { name: 'c', ownerId: 99 }],
  ])('%s is recognised by objection', async (_what, expected, row) => {
    await Thing.query(db).insert({ name: 'taken' });
    const error = await Thing.query(db)
      .insert(row)
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    expect(error).toBeInstanceOf(expected);
    expect(error).toBeInstanceOf(ConstraintViolationError);
  });

  it('a unique violation names its table and columns', async () => {
    await Thing.query(db).insert({ name: 'taken' });
    await expect(Thing.query(db).insert({ name: 'taken' })).rejects.toMatchObject({
      table: 'things',
      columns: ['name'],
    });
  });

  it('a mistake in a statement keeps its message', async () => {
    await expect(Thing.query(db).where('nme', 'x')).rejects.toThrow(/no such column: nme/);
    await expect(Thing.query(db).where('nme', 'x')).rejects.toBeInstanceOf(DBError);
  });
});

describe('connections', () => {
  it('write ahead, enforce references, and never sleep inside of the driver', async () => {
    expect(await db.raw('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await db.raw('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    expect(await db.raw('pragma busy_timeout')).toEqual([{ timeout: 0 }]);
  });

  it('give the id of a new row and the number of changed ones', async () => {
    const [id] = await db('things').insert({ name: 'a' });
    expect(await db('things').where({ id }).update({ size: 2 })).toBe(1);
    expect(await db('things').where({ id: -1 }).update({ size: 2 })).toBe(0);
    expect(await db('things').insert({ name: 'b' }).returning(['id', 'name'])).toEqual([
      { id: Number(id) + 1, name: 'b' },
    ]);
  });

  it('wait for each other without blocking the event loop', async () => {
    const other = open();
    let turns = 0;
    const held = await db.transaction();
    await held('things').insert({ name: 'held' });
    const waiting = other('things').insert({ name: 'waited' });
    // The loop turns while the second writer waits for the first.
    while (turns < 50) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    expect(await db('things').pluck('name')).toEqual([]);
    await held.commit();
    await waiting;
    expect(await db('things').orderBy('id').pluck('name')).toEqual(['held', 'waited']);
    await other.destroy();
  });

  it('run many transactions at once, each on what the others left', async () => {
    await db('things').insert({ name: 'counter', size: 1 });
    const increase = () =>
      db.transaction(async (transaction) => {
        const { size } = await transaction('things').where({ name: 'counter' }).first();
        await new Promise((resolve) => setImmediate(resolve));
        await transaction('things')
          .where({ name: 'counter' })
          .update({ size: size + 1 });
      });
    await Promise.all(Array.from({ length: 30 }, increase));
    expect(await db('things').first()).toMatchObject({ size: 31 });
  });

  it('that gave way for good is replaced by a new one', async () => {
    const single = knex({
      client: LibsqlDialect,
      connection: { filename: join(directory, 'test.sqlite') },
      useNullAsDefault: true,
      pool: { min: 1, max: 1 },
    });
    const tooLate = single.transaction(
      async (transaction) => {
        await transaction('things').first();
        await db('things').insert({ name: 'meanwhile' });
        await transaction('things').insert({ name: 'too late' });
      },
      // One that does not take the write lock when it begins, as the ordinary ones do.
      { readOnly: true },
    );
    await expect(tooLate).rejects.toMatchObject({ code: 'SQLITE_BUSY_SNAPSHOT' });
    await single.transaction((transaction) => transaction('things').insert({ name: 'in time' }));
    expect(await single('things').orderBy('id').pluck('name')).toEqual(['meanwhile', 'in time']);
    await single.destroy();
  });

  it('take back what a failed transaction did', async () => {
    const failing = db.transaction(async (transaction) => {
      await transaction('things').insert({ name: 'gone' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await db('things').pluck('name')).toEqual([]);
  });

  it('read in a read-only transaction while another writes', async () => {
    const held = await db.transaction();
    await held('things').insert({ name: 'held' });
    const seen = await db.transaction((transaction) => transaction('things').pluck('name'), { readOnly: true });
    await held.rollback();
    expect(seen).toEqual([]);
  });
});
