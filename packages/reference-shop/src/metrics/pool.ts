import type { Knex } from 'knex';

/** How busy the connections to the database are. */
export interface PoolState {
  readonly used: number;
  readonly free: number;
  /** Requests that wait for a connection. */
  readonly pending: number;
  readonly max: number;
}

interface TarnPool {
  readonly max: number;
  numUsed(): number;
  numFree(): number;
  numPendingAcquires(): number;
}

export function poolState(db: Knex): PoolState {
  // A database that is closed has no pool any more.
  const { pool } = db.client as { readonly pool?: TarnPool };
  if (pool === undefined) return { used: 0, free: 0, pending: 0, max: 0 };
  return { used: pool.numUsed(), free: pool.numFree(), pending: pool.numPendingAcquires(), max: pool.max };
}
