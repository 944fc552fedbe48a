import type { Knex } from 'knex';
import { isMysql } from './is-mysql.ts';
import { runPrepared, type Value } from './run-prepared.ts';

/** Reads rows with a statement that is written out for both databases; see {@link runPrepared}. Columns are called what the statement calls them. */
export async function readPrepared<Row>(db: Knex, sql: string, bindings: readonly Value[]): Promise<Row[]> {
  return rowsOf(db, await runPrepared(db, sql, bindings));
}

const rowsOf = <Row>(db: Knex, response: unknown): Row[] =>
  isMysql(db) ? (response as [Row[]])[0] : (response as Row[]);

/** Reads one row, or the first of several; undefined when there is none. */
export async function readOnePrepared<Row>(
  db: Knex,
  sql: string,
  bindings: readonly Value[],
): Promise<Row | undefined> {
  return rowsOf<Row>(db, await runPrepared(db, sql, bindings, 'first'))[0];
}

/** What makes a statement lock the rows that it reads, for its end. SQLite has no such words: a transaction that writes there is alone. */
export const locking = (db: Knex): '' | ' for update' => (isMysql(db) ? ' for update' : '');
