import type { Knex } from 'knex';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { BusinessCounts } from './business.ts';
import { poolState } from './pool.ts';

/** An empty registry. With exemplars it writes OpenMetrics, the only format that has them. */
export const newRegistry = (exemplars: boolean): Registry => {
  const registry = new Registry();
  if (exemplars) registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never);
  return registry;
};

/** The series of the process, its database and the business; read when `/metrics` is. */
export function describeShop(registry: Registry, db: Knex, business: BusinessCounts): void {
  collectDefaultMetrics({ register: registry });
  const registers = [registry];

  new Gauge({
    name: 'db_client_connection_count',
    help: 'Connections to the database, by state.',
    labelNames: ['db_client_connection_state'],
    registers,
    collect() {
      const { used, free } = poolState(db);
      this.set({ db_client_connection_state: 'used' }, used);
      this.set({ db_client_connection_state: 'idle' }, free);
    },
  });
  gauge('db_client_connection_max', 'Most connections to the database at once.', () => poolState(db).max);
  gauge(
    'db_client_connection_pending_requests',
    'Requests that wait for a connection to the database.',
    () => poolState(db).pending,
  );

  counter('shop_orders_total', 'Orders placed since the start.', () => business.orders);
  counter('shop_revenue_euros_total', 'Totals of those orders, in euros.', () => business.revenueCents / 100);
  counter('shop_cart_additions_total', 'Times that a product was put into a cart.', () => business.cartAdditions);
  new Counter({
    name: 'shop_payments_total',
    help: 'Answers of the bank, by result.',
    labelNames: ['result'],
    registers,
    collect() {
      this.reset();
      for (const [result, count] of business.payments) this.inc({ result }, count);
    },
  });
  new Gauge({
    name: 'shop_carts',
    help: 'Carts that hold something.',
    registers,
    async collect() {
      const carts = await openCarts(db);
      if (carts === undefined) this.reset();
      else this.set(carts);
    },
  });

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }

  function counter(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }
}

/** Undefined while the database does not answer: the other series matter most just then. */
async function openCarts(db: Knex): Promise<number | undefined> {
  try {
    const row: { count?: number | string } | undefined = await db('cart_items')
      .countDistinct({ count: 'session_id' })
      .timeout(1_000)
      .first();
    return Number(row?.count ?? 0);
  } catch {
    return undefined;
  }
}
