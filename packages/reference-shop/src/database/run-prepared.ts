import type { Knex } from 'knex';
import { isTracing } from '../tracing/stop-tracing.ts';

/** A value of a statement that is written out. */
export type Value = string | number | null;

/** What of knex's own parts a statement needs that is written out already. */
interface Client {
  acquireConnection(): Promise<unknown>;
  releaseConnection(connection: unknown): void;
  query(
    connection: unknown,
    query: { sql: string; bindings: readonly unknown[]; method?: 'first' },
  ): Promise<{ readonly response?: unknown }>;
}

/**
 * Runs a statement that is written out, and gives what the driver answered. It takes its connection from the pool, or is part of the transaction that is given
 * as `db`, and is announced like every other; what is left out is knex's building of statements, which takes longer than most of them.
 *
 * @param method `'first'` where only one row is wanted, which SQLite gives faster.
 */
export async function runPrepared(
  db: Knex,
  sql: string,
  bindings: readonly Value[],
  method?: 'first',
): Promise<unknown> {
  // Spans are made by what is left out.
  if (isTracing()) return db.raw(sql, [...bindings]);
  const client = db.client as Client;
  const connection = await client.acquireConnection();
  try {
    const { response } = await client.query(connection, { sql, bindings, ...(method && { method }) });
    return response;
  } finally {
    client.releaseConnection(connection);
  }
}
