import type { Knex } from 'knex';

/** The accounts of the back office and their sessions, what it has changed, what moved the stock, and the settings that it keeps. */
export const backOffice = {
  name: '0005-back-office',

  async up(db: Knex): Promise<void> {
    await db.schema.createTable('admin_accounts', (table) => {
      table.increments('id');
      table.string('login', 40).notNullable();
      table.string('login_key', 64).notNullable().unique('admin_accounts_login');
      table.string('password_hash', 255).notNullable();
      // JSON: the rights.
      table.string('rights', 255).notNullable();
      table.bigInteger('created_at').notNullable();
      table.bigInteger('signed_in_at');
    });

    await db.schema.createTable('admin_sessions', (table) => {
      table.increments('id');
      table.integer('account_id').unsigned().notNullable().references('admin_accounts.id').onDelete('CASCADE');
      table.string('secret_hash', 64).notNullable().unique('admin_sessions_secret');
      table.bigInteger('created_at').notNullable();
      table.bigInteger('seen_at').notNullable();
    });

    // Names, not references: what somebody did stays when they are gone, and so does what was done to something.
    await db.schema.createTable('admin_audit', (table) => {
      table.increments('id');
      table.string('actor', 40).notNullable();
      table.string('action', 40).notNullable();
      table.string('subject', 40).notNullable();
      table.integer('subject_id').unsigned();
      // JSON.
      table.text('was');
      table.text('became');
      table.bigInteger('created_at').notNullable();
      table.index(['subject', 'subject_id'], 'admin_audit_subject');
      table.index(['actor'], 'admin_audit_actor');
    });

    await db.schema.createTable('stock_movements', (table) => {
      table.increments('id');
      table.integer('product_id').unsigned().notNullable().references('products.id').onDelete('CASCADE');
      table.integer('delta').notNullable();
      table.integer('stock_after').notNullable();
      table.string('reason', 200).notNullable();
      table.string('actor', 40).notNullable();
      table.bigInteger('created_at').notNullable();
      table.index(['product_id', 'id'], 'stock_movements_product');
    });

    await db.schema.createTable('shop_settings', (table) => {
      table.string('name', 64).primary();
      // JSON.
      table.text('value').notNullable();
    });
  },

  async down(db: Knex): Promise<void> {
    for (const table of ['shop_settings', 'stock_movements', 'admin_audit', 'admin_sessions', 'admin_accounts'])
      await db.schema.dropTable(table);
  },
};
