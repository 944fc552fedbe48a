import type { Knex } from 'knex';

// `sessions.user_id` carries no foreign key: SQLite can't add one to a table that exists without copying it, which would empty the
// carts that hang on it. Whoever deletes a user ends their sessions first.
export const accounts = {
  name: '0002-accounts',

  async up(db: Knex): Promise<void> {
    await db.schema.createTable('users', (table) => {
      table.increments('id');
      table.string('ref', 32).notNullable().unique('users_ref');
      table.string('email', 254).notNullable();
      table.string('email_key', 64).notNullable().unique('users_email_key');
      table.string('password_hash', 255).notNullable();
      table.string('civility', 16);
      table.string('first_name', 60).notNullable();
      table.string('last_name', 60).notNullable();
      table.string('birth_date', 10);
      table.string('phone', 24);
      table.string('line1', 100);
      table.string('line2', 100);
      table.string('postal_code', 12);
      table.string('city', 60);
      table.string('country', 2);
      table.string('language', 2).notNullable();
      table.string('origin', 16).notNullable().defaultTo('shop');
      table.bigInteger('created_at').notNullable();
      table.bigInteger('signed_in_at');
      table.bigInteger('blocked_at');
      table.index(['last_name', 'first_name'], 'users_name');
    });

    await db.schema.createTable('password_resets', (table) => {
      table.increments('id');
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE');
      table.string('token_hash', 64).notNullable();
      table.bigInteger('created_at').notNullable();
      table.bigInteger('expires_at').notNullable();
      table.integer('wrong_tries').notNullable().defaultTo(0);
      table.bigInteger('used_at');
      table.index(['user_id', 'created_at'], 'password_resets_user');
    });

    await db.schema.alterTable('sessions', (table) => {
      table.integer('user_id').unsigned();
      table.bigInteger('ended_at');
    });
    await db.schema.alterTable('sessions', (table) => {
      table.index(['user_id'], 'sessions_user');
    });
  },

  async down(db: Knex): Promise<void> {
    await db.schema.alterTable('sessions', (table) => {
      table.dropIndex([], 'sessions_user');
    });
    // In SQL, because knex would copy the whole table on SQLite.
    await db.raw('alter table sessions drop column user_id');
    await db.raw('alter table sessions drop column ended_at');
    await db.schema.dropTable('password_resets');
    await db.schema.dropTable('users');
  },
};
