import type { Knex } from 'knex';

const anyWrite = /^\s*(?:insert|update|delete|replace|truncate|drop)\b[^'?]*?[`"\s]products\b/i;
const stockOnly = /^\s*update [`"]?products[`"]? set [`"]?stock[`"]? = [^,]* where /i;

/** How often the products have changed, seen from this process. */
export interface ProductWrites {
  /** Counts the changes of anything: what is kept about products is as old as this number. */
  readonly all: number;
  /** Counts the changes of anything but the stock, which every order changes. */
  readonly details: number;
}

/**
 * Watches the writes to the products, whoever makes them. A connection that wrote is given back to the pool when its transaction has ended, so that
 * is when the change counts: what is read later is new, and what was read earlier is known to be old.
 */
export function watchProductWrites(db: Knex): ProductWrites {
  const writes = { all: 0, details: 0 };
  const writing = new Map<unknown, { details: boolean }>();
  db.on('query', ({ sql, __knexUid: connection }: { sql: string; __knexUid: unknown }) => {
    if (!anyWrite.test(sql)) return;
    const details = !stockOnly.test(sql) || writing.get(connection)?.details === true;
    writing.set(connection, { details });
  });
  db.client.pool.on('release', ({ __knexUid: connection }: { __knexUid: unknown }) => {
    const write = writing.get(connection);
    if (write === undefined) return;
    writing.delete(connection);
    writes.all += 1;
    if (write.details) writes.details += 1;
  });
  return writes;
}
