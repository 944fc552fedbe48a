import type { Knex } from 'knex';

const added = [
  'list_price_cents',
  'weight_grams',
  'rating_count',
  'rating_sum',
  'active',
  'journey',
  'created_at',
  'specs',
  'picture_key',
];

/** List prices, weights, ratings with their number, reviews and uploaded pictures. */
export const catalogue = {
  name: '0003-catalogue',

  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('products', (table) => {
      // What the product costs when it is not on sale; never below the price.
      table.bigInteger('list_price_cents').notNullable().defaultTo(0);
      table.integer('weight_grams').notNullable().defaultTo(0);
      table.integer('rating_count').notNullable().defaultTo(0);
      // Sum of the stars: the average comes from it without drifting, however many ratings are added one by one.
      table.integer('rating_sum').notNullable().defaultTo(0);
      table.specificType('active', 'smallint').notNullable().defaultTo(1);
      table.specificType('journey', 'smallint').notNullable().defaultTo(0);
      table.bigInteger('created_at').notNullable().defaultTo(0);
      // JSON: what the product page tells as a table.
      table.text('specs');
      // Key of the uploaded picture; null while the product has its drawing.
      table.string('picture_key', 64);
    });
    await db('products').update({ list_price_cents: db.ref('price_cents') });

    await db.schema.createTable('reviews', (table) => {
      table.increments('id');
      table.integer('product_id').unsigned().notNullable().references('products.id').onDelete('CASCADE');
      // Null for the reviews that the shop comes with.
      table.integer('user_id').unsigned().references('users.id').onDelete('SET NULL');
      table.string('author', 80).notNullable();
      table.string('language', 2).notNullable();
      table.specificType('stars', 'smallint').notNullable();
      table.string('title', 120).notNullable();
      table.text('text').notNullable();
      table.bigInteger('created_at').notNullable();
      table.unique(['product_id', 'user_id'], { indexName: 'reviews_product_user' });
      table.index(['product_id', 'created_at'], 'reviews_product_created');
      table.index(['user_id'], 'reviews_user');
    });

    await db.schema.createTable('pictures', (table) => {
      // Hash of the content: the address of a picture never shows another one.
      table.string('picture_key', 64).primary();
      table.string('media_type', 32).notNullable();
      table.integer('width').notNullable();
      table.integer('height').notNullable();
      // MySQL's plain blob ends at 64 kB.
      table.specificType('content', db.client.dialect === 'mysql' ? 'mediumblob' : 'blob').notNullable();
      table.bigInteger('created_at').notNullable();
    });
  },

  async down(db: Knex): Promise<void> {
    await db.schema.dropTable('pictures');
    await db.schema.dropTable('reviews');
    // In SQL of our own: knex would copy the whole table on SQLite, with the carts and orders that hang on it.
    for (const column of added) await db.raw('alter table products drop column ??', [column]);
  },
};
