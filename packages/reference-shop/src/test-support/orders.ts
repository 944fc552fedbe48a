import type { Knex } from 'knex';

/** Orders that customers made. Those of the bait are there from the start, and took nothing from the stock. */
export const ordersOfCustomers = (db: Knex): Knex.QueryBuilder =>
  db('orders').whereNotIn('userId', db('users').where({ origin: 'bait' }).select('id'));

/** How many orders customers made. */
export async function numberOfOrders(db: Knex): Promise<number> {
  const [row] = await ordersOfCustomers(db).count({ count: '*' });
  return Number(row?.count);
}
