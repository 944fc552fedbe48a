import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

// Columns that are added to a table carry no foreign key, because SQLite can't add one without copying the table, which would empty those
// that hang on it.

const orderColumns = [
  'user_id',
  'language',
  'discount_cents',
  'promotion_codes',
  'shipping_vat_cents',
  'loyalty_points',
  'loyalty_cents',
  'earned_points',
  'promised_date',
];

/** Promotions, loyalty, payments that are authorised first and captured later, the history of orders, invoices and mails. */
export const commerce = {
  name: '0004-commerce',

  async up(db: Knex): Promise<void> {
    await db.schema.createTable('promotions', (table) => {
      table.increments('id');
      table.string('code', 32).notNullable().unique('promotions_code');
      table.string('kind', 16).notNullable();
      table.bigInteger('value').notNullable();
      table.string('label_fr', 120).notNullable();
      table.string('label_en', 120).notNullable();
      table.bigInteger('starts_at');
      table.bigInteger('ends_at');
      table.bigInteger('minimum_cents').notNullable().defaultTo(0);
      table.integer('usage_limit');
      table.integer('usage_limit_per_user');
      table.integer('used_count').notNullable().defaultTo(0);
      table.specificType('active', 'smallint').notNullable().defaultTo(1);
    });

    await db.schema.createTable('cart_promotions', (table) => {
      table.increments('id');
      table.integer('session_id').unsigned().notNullable().references('sessions.id').onDelete('CASCADE');
      table.integer('promotion_id').unsigned().notNullable().references('promotions.id').onDelete('CASCADE');
      table.unique(['session_id', 'promotion_id'], { indexName: 'cart_promotions_once' });
    });

    await db.schema.alterTable('checkouts', (table) => {
      table.bigInteger('loyalty_points').notNullable().defaultTo(0);
    });

    await db.schema.alterTable('orders', (table) => {
      table.integer('user_id').unsigned();
      table.string('language', 2).notNullable().defaultTo('fr');
      table.bigInteger('discount_cents').notNullable().defaultTo(0);
      table.string('promotion_codes', 255).notNullable().defaultTo('');
      table.bigInteger('shipping_vat_cents').notNullable().defaultTo(0);
      table.bigInteger('loyalty_points').notNullable().defaultTo(0);
      table.bigInteger('loyalty_cents').notNullable().defaultTo(0);
      table.bigInteger('earned_points').notNullable().defaultTo(0);
      table.string('promised_date', 10);
    });
    // The foreign keys of MySQL lean on an index: the new ones come before the old ones go.
    await db.schema.alterTable('orders', (table) => {
      table.index(['session_id'], 'orders_session');
      table.index(['payment_id'], 'orders_by_payment');
      table.index(['user_id', 'id'], 'orders_user');
      table.index(['created_at'], 'orders_created');
      table.index(['status', 'created_at'], 'orders_status');
      table.unique(['user_id', 'idempotency_key'], { indexName: 'orders_user_key' });
    });
    await db.schema.alterTable('orders', (table) => {
      table.dropUnique([], 'orders_session_key');
      table.dropUnique([], 'orders_payment');
    });

    await db.schema.alterTable('order_lines', (table) => {
      table.bigInteger('discount_cents').notNullable().defaultTo(0);
    });

    await db.schema.createTable('promotion_uses', (table) => {
      table.increments('id');
      table.integer('promotion_id').unsigned().notNullable().references('promotions.id').onDelete('CASCADE');
      table.integer('user_id').unsigned().notNullable();
      table.integer('order_id').unsigned().notNullable().references('orders.id').onDelete('CASCADE');
      table.bigInteger('created_at').notNullable();
      table.unique(['order_id', 'promotion_id'], { indexName: 'promotion_uses_once' });
      table.index(['promotion_id', 'user_id'], 'promotion_uses_user');
    });

    await db.schema.createTable('loyalty_accounts', (table) => {
      table.integer('user_id').unsigned().primary();
      table.bigInteger('points').notNullable();
    });
    await db.schema.createTable('loyalty_entries', (table) => {
      table.increments('id');
      table.integer('user_id').unsigned().notNullable();
      table.integer('order_id').unsigned().references('orders.id').onDelete('CASCADE');
      table.string('reason', 16).notNullable();
      table.bigInteger('points').notNullable();
      table.bigInteger('created_at').notNullable();
      table.index(['user_id', 'created_at'], 'loyalty_entries_user');
      table.unique(['order_id', 'reason'], { indexName: 'loyalty_entries_once' });
    });

    await db.schema.alterTable('payments', (table) => {
      table.integer('user_id').unsigned();
      table.bigInteger('amount_cents').notNullable().defaultTo(0);
      // What was there before belongs to an order, or would by now.
      table.string('status', 16).notNullable().defaultTo('captured');
      table.bigInteger('expires_at').notNullable().defaultTo(0);
      table.integer('wrong_codes').notNullable().defaultTo(0);
    });
    await db.schema.alterTable('payments', (table) => {
      table.index(['status', 'expires_at'], 'payments_status');
    });
    await db.schema.createTable('captures', (table) => {
      table.integer('order_id').unsigned().primary().references('orders.id').onDelete('CASCADE');
      table.integer('payment_id').unsigned().notNullable().references('payments.id').onDelete('CASCADE');
      table.string('reference', 36).notNullable();
      table.bigInteger('amount_cents').notNullable();
      table.bigInteger('captured_at').notNullable();
      table.bigInteger('refunded_at');
    });
    await db.raw(
      `insert into captures (order_id, payment_id, reference, amount_cents, captured_at)
       select orders.id, payments.id, payments.token, orders.total_cents, orders.created_at
       from orders join payments on payments.id = orders.payment_id`,
    );
    await db('payments')
      .where('amount_cents', 0)
      .update({
        amount_cents: db('orders').whereRaw('orders.payment_id = payments.id').max('total_cents'),
      })
      .whereIn('id', db('orders').select('payment_id'));
    // Authorised before this migration and never used: nobody can say any more for how much.
    await db('payments').whereNotIn('id', db('orders').select('payment_id')).update({ status: 'voided' });

    await db.schema.createTable('order_events', (table) => {
      table.increments('id');
      table.integer('order_id').unsigned().notNullable().references('orders.id').onDelete('CASCADE');
      table.string('state', 16).notNullable();
      // Who brought it there: customer, staff or system.
      table.string('actor', 16).notNullable();
      table.bigInteger('created_at').notNullable();
    });
    await db.raw(
      "insert into order_events (order_id, state, actor, created_at) select id, status, 'system', created_at from orders",
    );

    await db.schema.createTable('invoices', (table) => {
      table.integer('order_id').unsigned().primary().references('orders.id').onDelete('CASCADE');
      table.integer('year').notNullable();
      table.integer('sequence').notNullable();
      table.bigInteger('issued_at').notNullable();
      table.unique(['year', 'sequence'], { indexName: 'invoices_number' });
    });
    await db.schema.createTable('invoice_counters', (table) => {
      table.integer('year').primary();
      table.integer('last').notNullable();
    });

    await db.schema.createTable('mails', (table) => {
      table.increments('id');
      table.string('message_id', 64).notNullable().unique('mails_message_id');
      table.integer('user_id').unsigned();
      table.string('recipient', 254).notNullable();
      table.string('template', 24).notNullable();
      table.string('language', 2).notNullable();
      table.string('subject', 255).notNullable();
      // MySQL's plain text ends at 64 kB; an order may have a hundred lines.
      table.text('body_text', 'mediumtext').notNullable();
      table.text('body_html', 'mediumtext').notNullable();
      table.string('status', 16).notNullable();
      table.integer('attempts').notNullable().defaultTo(0);
      table.bigInteger('next_attempt_at').notNullable();
      table.bigInteger('created_at').notNullable();
      table.bigInteger('sent_at');
      table.index(['user_id', 'id'], 'mails_user');
      table.index(['status', 'next_attempt_at'], 'mails_status');
    });
  },

  async down(db: Knex): Promise<void> {
    for (const table of [
      'mails',
      'invoice_counters',
      'invoices',
      'order_events',
      'captures',
      'loyalty_entries',
      'loyalty_accounts',
      'promotion_uses',
      'cart_promotions',
      'promotions',
    ]) {
      await db.schema.dropTable(table);
    }
    await partOrders(db);
    await db.schema.alterTable('orders', (table) => {
      table.unique(['session_id', 'idempotency_key'], { indexName: 'orders_session_key' });
      table.unique(['payment_id'], { indexName: 'orders_payment' });
    });
    await db.schema.alterTable('orders', (table) => {
      table.dropUnique([], 'orders_user_key');
      for (const index of ['orders_session', 'orders_by_payment', 'orders_user', 'orders_created', 'orders_status'])
        table.dropIndex([], index);
    });
    await db.schema.alterTable('payments', (table) => table.dropIndex([], 'payments_status'));
    // In SQL, because knex would copy whole tables on SQLite.
    const dropped = {
      orders: orderColumns,
      order_lines: ['discount_cents'],
      checkouts: ['loyalty_points'],
      payments: ['user_id', 'amount_cents', 'status', 'expires_at', 'wrong_codes'],
    };
    for (const [table, columns] of Object.entries(dropped)) {
      for (const column of columns) await db.raw(`alter table ${table} drop column ${column}`);
    }
  },
};

/**
 * Before this migration a payment had one order, and a session an order for each key. Where a fault has made an order twice since, the later one gets
 * a copy of the payment and a key of its own.
 */
async function partOrders(db: Knex): Promise<void> {
  const laterWith = (same: string) =>
    db('orders').whereExists(db('orders as earlier').whereRaw(`earlier.id < orders.id and ${same}`));
  const paidTwice: { id: number; paymentId: number }[] = await laterWith(
    'earlier.payment_id = orders.payment_id',
  ).select('id', 'payment_id');
  for (const { id, paymentId } of paidTwice) {
    const { id: _, ...payment } = await db('payments').where({ id: paymentId }).first();
    const [copy] = await db('payments').insert({ ...payment, token: randomUUID() });
    await db('orders').where({ id }).update({ payment_id: copy });
  }
  const filedTwice: { id: number }[] = await laterWith(
    'earlier.session_id = orders.session_id and earlier.idempotency_key = orders.idempotency_key',
  ).select('id');
  for (const { id } of filedTwice) await db('orders').where({ id }).update({ idempotency_key: randomUUID() });
}
