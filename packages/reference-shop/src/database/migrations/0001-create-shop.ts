import type { Knex } from 'knex';

// Written for SQLite and MySQL 8 alike: every string has a length, every index a name that fits, times are milliseconds since
// 1970 and amounts are cents, both beyond 32 bits.
export const createShop = {
  name: '0001-create-shop',

  async up(db: Knex): Promise<void> {
    await db.schema.createTable('products', (table) => {
      table.increments('id');
      table.string('category', 32).notNullable();
      table.string('figure', 32).notNullable();
      table.string('name_fr', 120).notNullable();
      table.string('name_en', 120).notNullable();
      table.string('summary_fr', 255).notNullable();
      table.string('summary_en', 255).notNullable();
      table.text('description_fr').notNullable();
      table.text('description_en').notNullable();
      table.bigInteger('price_cents').notNullable();
      table.string('vat_class', 16).notNullable();
      table.integer('stock').notNullable();
      table.integer('rating_tenths').notNullable();
      table.index(['category', 'price_cents'], 'products_category_price');
    });

    await db.schema.createTable('sessions', (table) => {
      table.increments('id');
      table.string('secret_hash', 64).notNullable().unique('sessions_secret_hash');
      table.string('ref', 32).notNullable().unique('sessions_ref');
      table.bigInteger('created_at').notNullable();
      table.bigInteger('seen_at').notNullable().index('sessions_seen_at');
    });

    await db.schema.createTable('cart_items', (table) => {
      table.increments('id');
      table.integer('session_id').unsigned().notNullable().references('sessions.id').onDelete('CASCADE');
      table.integer('product_id').unsigned().notNullable().references('products.id');
      table.integer('quantity').notNullable();
      table.unique(['session_id', 'product_id'], { indexName: 'cart_items_session_product' });
    });

    await db.schema.createTable('checkouts', (table) => {
      table.integer('session_id').unsigned().primary().references('sessions.id').onDelete('CASCADE');
      table.text('address').notNullable();
      table.string('shipping_option', 16);
    });

    await db.schema.createTable('payments', (table) => {
      table.increments('id');
      table.integer('session_id').unsigned().notNullable().references('sessions.id').onDelete('CASCADE');
      table.string('token', 36).notNullable().unique('payments_token');
      table.string('card_last4', 4).notNullable();
      table.bigInteger('created_at').notNullable();
    });

    await db.schema.createTable('orders', (table) => {
      table.increments('id');
      table.integer('session_id').unsigned().notNullable().references('sessions.id');
      table.string('idempotency_key', 128).notNullable();
      table.integer('payment_id').unsigned().notNullable().unique('orders_payment').references('payments.id');
      table.string('status', 16).notNullable();
      table.text('address').notNullable();
      table.string('country', 2).notNullable();
      table.string('shipping_option', 16).notNullable();
      table.bigInteger('subtotal_cents').notNullable();
      table.bigInteger('vat_cents').notNullable();
      table.bigInteger('shipping_cents').notNullable();
      table.bigInteger('total_cents').notNullable();
      table.bigInteger('created_at').notNullable();
      table.unique(['session_id', 'idempotency_key'], { indexName: 'orders_session_key' });
    });

    await db.schema.createTable('order_lines', (table) => {
      table.increments('id');
      table.integer('order_id').unsigned().notNullable().references('orders.id').onDelete('CASCADE');
      table.integer('product_id').unsigned().notNullable().references('products.id');
      table.string('name_fr', 120).notNullable();
      table.string('name_en', 120).notNullable();
      table.string('vat_class', 16).notNullable();
      table.bigInteger('unit_price_cents').notNullable();
      table.integer('quantity').notNullable();
      table.bigInteger('net_cents').notNullable();
      table.bigInteger('vat_cents').notNullable();
    });
  },

  async down(db: Knex): Promise<void> {
    for (const table of ['order_lines', 'orders', 'payments', 'checkouts', 'cart_items', 'sessions', 'products']) {
      await db.schema.dropTable(table);
    }
  },
};
