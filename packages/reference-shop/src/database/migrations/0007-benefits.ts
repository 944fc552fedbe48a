import type { Knex } from 'knex';

/** What the shop grants a customer: a loyalty tier whatever their points, and store credit. */
export const benefits = {
  name: '0007-benefits',

  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('users', (table) => {
      table.string('loyalty_tier', 16);
      table.integer('store_credit_cents').notNullable().defaultTo(0);
    });
  },

  async down(db: Knex): Promise<void> {
    // In SQL, because knex would copy the whole table on SQLite.
    await db.raw('alter table users drop column store_credit_cents');
    await db.raw('alter table users drop column loyalty_tier');
  },
};
