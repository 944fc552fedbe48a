import type { Knex } from 'knex';
import { columnOf } from './columns.ts';
import { isMysql } from './is-mysql.ts';
import { runPrepared, type Value } from './run-prepared.ts';

interface Written {
  /** How many rows were changed. On MySQL too a row counts that had the value already. */
  readonly changed: number;
  /** Of the row that was inserted, where the database gave it one. */
  readonly id: number;
}

/** Changes rows with a statement that is written out for both databases; see {@link runPrepared}. */
export async function writePrepared(db: Knex, sql: string, bindings: readonly Value[]): Promise<Written> {
  const response = await runPrepared(db, sql, bindings);
  if (isMysql(db)) {
    const [{ affectedRows, insertId }] = response as [{ affectedRows: number; insertId: number }];
    return { changed: affectedRows, id: insertId };
  }
  const { changes, lastInsertRowid } = response as { changes: number; lastInsertRowid: number | bigint };
  return { changed: changes, id: Number(lastInsertRowid) };
}

/** Inserts rows that have these properties, and gives the id of the first one on MySQL, of the last one on SQLite: use it with one row. */
export type Insert<Property extends string> = (
  db: Knex,
  ...rows: readonly Readonly<Record<Property, Value>>[]
) => Promise<number>;

/** How rows are inserted into a table, each column called by the property that it is for. */
export function insertInto<Property extends string>(table: string, properties: readonly Property[]): Insert<Property> {
  const places = `(${properties.map(() => '?').join(', ')})`;
  const one = `insert into ${table} (${properties.map(columnOf).join(', ')}) values ${places}`;
  return async (db, ...rows) => {
    const sql = one + `, ${places}`.repeat(rows.length - 1);
    const values = rows.flatMap((row) => properties.map((property) => row[property]));
    const { id } = await writePrepared(db, sql, values);
    return id;
  };
}
