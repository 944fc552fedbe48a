import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { LibsqlStatements } from './libsql-statements.ts';

const directory = mkdtempSync(join(tmpdir(), 'perfshop-statements-'));
const file = join(directory, 'test.sqlite');
const connection = new Database(file);
const other = new Database(file);
connection.pragma('journal_mode = WAL');
let statements: LibsqlStatements;

beforeEach(() => {
  connection.exec('drop table if exists things; create table things (id integer primary key, name text unique)');
  statements = new LibsqlStatements(connection);
});
afterAll(() => {
  connection.close();
  other.close();
  rmSync(directory, { recursive: true, force: true });
});

const insert = 'insert into things (name) values (?)';

describe('a statement', () => {
  it('is prepared once', () => {
    const first = statements.prepare(insert);
    expect(first.reader).toBe(false);
    expect(statements.prepare(insert)).toBe(first);
    first.statement.run(['a']);
    first.statement.run(['b']);
    const select = statements.prepare('select name from things order by id');
    expect(select.reader).toBe(true);
    expect(select.statement.all([])).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  it('sees what another connection wrote meanwhile, and its new columns', () => {
    const select = statements.prepare('select * from things').statement;
    expect(select.all([])).toEqual([]);
    other.exec("insert into things (name) values ('a'); alter table things add column size integer default 1");
    expect(select.all([])).toEqual([{ id: 1, name: 'a', size: 1 }]);
  });

  it('does not hold the database when it has been read', () => {
    const select = statements.prepare('select * from things').statement;
    for (const name of ['a', 'b']) connection.exec(`insert into things (name) values ('${name}')`);
    select.all([]);
    // Truncating the log needs that nobody reads.
    expect(other.pragma('wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0 }]);
  });

  it('is prepared anew when it was forgotten', () => {
    const first = statements.prepare(insert);
    statements.forget(insert);
    expect(statements.prepare(insert)).not.toBe(first);
  });

  it.each(['pragma foreign_keys', 'savepoint trx1', 'create table more (id integer)'])('%s is not kept', (sql) => {
    statements.prepare(sql);
    expect(statements.size).toBe(0);
  });
});

it('no more than 256 are kept, and those that are used stay', () => {
  const used = statements.prepare('select 0');
  const first = statements.prepare('select 1');
  for (let number = 2; number <= 400; number += 1) {
    statements.prepare(`select ${number}`);
    expect(statements.prepare('select 0')).toBe(used);
  }
  expect(statements.size).toBe(256);
  expect(statements.prepare('select 1')).not.toBe(first);
});
