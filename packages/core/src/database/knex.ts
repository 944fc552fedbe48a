import type { Knex } from 'knex';
import { requireChaos } from '../adapters/require-chaos.ts';
import { whileActive } from '../adapters/while-active.ts';
import type { Chaos } from '../engine/chaos.ts';
import { addWrap } from '../engine/trampoline.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import { DATABASE } from './database.ts';
import { databaseQuery } from './query-point.ts';
import { readQuery } from './read-query.ts';

/** What of a knex client is not in its public type. */
interface Client {
  readonly config: object;
  readonly pool?: object;
  readonly transacting?: boolean;
  _query(connection: unknown, query: { readonly sql: string }): Promise<unknown>;
  _stream?(connection: unknown, query: { readonly sql: string }, ...rest: unknown[]): Promise<unknown>;
}

/**
 * Puts the statements of a knex database under the point `db.query`, and gives the database to plugins as `DATABASE`. While no fault
 * acts there, knex is as it was. Returns the remover; closing the engine removes it too.
 *
 * @example
 * ```ts
 * knexChaos(chaos, db);
 * ```
 * @throws ChaosError `CHAOS_OPTION_INVALID` if it is not a database of knex.
 */
export function knexChaos(chaos: Chaos, db: Knex): () => void {
  requireChaos('knex', chaos);
  const own = db?.client as Client | undefined;
  if (typeof own?._query !== 'function') {
    throw new ChaosError(
      'CHAOS_OPTION_INVALID',
      `knex adapter: the second argument must be a database, knex({ … }) (given: ${show(db)})`,
    );
  }
  if (!chaos.injector.has(DATABASE)) chaos.injector.value(DATABASE, db);
  // A transaction has a client of its own, which inherits only from the class: the class is patched, and asked whose client it is.
  const isOurs = (client: Client) =>
    client === own || client.config === own.config || (client.pool !== undefined && client.pool === own.pool);
  const wrap = (method: '_query' | '_stream') =>
    addWrap(own.constructor.prototype as object, method, (original, self, args) => {
      const client = self as Client;
      const run = () => Reflect.apply(original, self, args) as Promise<unknown>;
      if (!databaseQuery.active || !isOurs(client)) return run();
      const query = readQuery((args[1] as { readonly sql?: unknown }).sql as string, client.transacting === true);
      return query === undefined ? run() : databaseQuery.run(run, query);
    });
  return whileActive(chaos, databaseQuery, () => {
    // Not every client of a database can stream.
    const removers = (['_query', '_stream'] as const).filter((method) => own[method] !== undefined).map(wrap);
    return () => {
      for (const remove of removers) remove();
    };
  });
}
