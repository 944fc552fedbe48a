import type { Knex } from 'knex';
import { migrations } from '../database/migrations/index.ts';

/** Whether the shop should be sent visitors, and if not, why. */
export interface Readiness {
  readonly ready: boolean;
  readonly draining: boolean;
  readonly database: 'reachable' | 'unreachable';
  /** How long the database took to answer, in milliseconds. */
  readonly databaseMs: number;
  readonly migrations: 'done' | 'pending' | 'unknown';
}

/** Looks at what the shop needs. Never rejects. */
export function createReadiness(db: Knex, isClosing: () => boolean): () => Promise<Readiness> {
  // The schema of a running shop does not go back: what was done is not asked again.
  let migrated = false;
  return async () => {
    const started = performance.now();
    const reachable = await db.raw('select 1').then(
      () => true,
      () => false,
    );
    const databaseMs = Math.round((performance.now() - started) * 10) / 10;
    if (reachable) migrated ||= await areDone(db);
    const draining = isClosing();
    return {
      ready: reachable && migrated && !draining,
      draining,
      database: reachable ? 'reachable' : 'unreachable',
      databaseMs,
      migrations: migrated ? 'done' : reachable ? 'pending' : 'unknown',
    };
  };
}

async function areDone(db: Knex): Promise<boolean> {
  try {
    const names: string[] = await db('schema_migrations').whereNotNull('finished_at').pluck('name');
    return migrations.every(({ name }) => names.includes(name));
  } catch {
    return false;
  }
}
