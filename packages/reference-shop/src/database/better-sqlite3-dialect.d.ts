// knex publishes no types for its dialects. These are the parts of the better-sqlite3 one that a subclass builds on.
declare module 'knex/lib/dialects/better-sqlite3/index.js' {
  import knex, { type Knex } from 'knex';

  export interface Query {
    readonly sql: string;
    readonly bindings?: readonly unknown[];
    /** What of the builder made it: 'first' asks for one row at most. */
    readonly method?: string;
    response?: unknown;
    context?: { readonly lastID: number | bigint; readonly changes: number };
  }

  /** What a transaction is inside of knex, before the application gets it. */
  export interface OpeningTransaction {
    readonly readOnly?: boolean;
    begin(connection: unknown): Promise<unknown>;
    query(connection: unknown, sql: string): Promise<unknown>;
  }

  export default class BetterSqlite3Dialect extends knex.Client {
    _driver(): unknown;
    acquireRawConnection(): Promise<unknown>;
    destroyRawConnection(connection: unknown): Promise<void>;
    _query(connection: unknown, query: Query): Promise<Query>;
    transaction(
      container: (transaction: Knex.Transaction) => unknown,
      config: Knex.TransactionConfig | undefined,
      outer: unknown,
    ): Knex.Transaction;
  }
}
