import { defineCallPoint } from '../points/index.ts';

/** What a statement does. `schema` creates, alters or drops; `other` is what could not be told. */
export type QueryKind = 'select' | 'insert' | 'update' | 'delete' | 'schema' | 'other';

/** One statement, as a fault sees it. */
export interface Query {
  readonly kind: QueryKind;
  /** The first table that the statement names, as the database calls it; undefined if it names none. */
  readonly table: string | undefined;
  /** The text, with placeholders in place of values. */
  readonly sql: string;
  /** Whether it is part of a transaction. */
  readonly transaction: boolean;
}

/**
 * Every statement of an instrumented database, from the moment its connection is there. The connection is held meanwhile, so that slow
 * statements use up the pool as real ones do. What begins and ends transactions does not pass here: a lost COMMIT is not an error that a
 * database gives.
 */
export const databaseQuery = defineCallPoint<unknown, Query>('db.query', {
  key: (query) => `${query.kind} ${query.table ?? ''}`,
});
