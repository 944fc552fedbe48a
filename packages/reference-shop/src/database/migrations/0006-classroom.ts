import type { Knex } from 'knex';

// As for customers, `sessions.student_id` carries no foreign key; see 0002.
export const classroom = {
  name: '0006-classroom',

  async up(db: Knex): Promise<void> {
    await db.schema.createTable('rooms', (table) => {
      table.increments('id');
      table.string('code', 8).notNullable().unique('rooms_code');
      table.integer('self_service').notNullable().defaultTo(1);
      table.bigInteger('created_at').notNullable();
    });

    await db.schema.createTable('teams', (table) => {
      table.increments('id');
      table.integer('room_id').unsigned().notNullable().references('rooms.id').onDelete('CASCADE');
      table.string('ref', 32).notNullable().unique('teams_ref');
      table.string('name', 40).notNullable();
      table.string('name_key', 64).notNullable();
      table.unique(['room_id', 'name_key'], { indexName: 'teams_room_name' });
    });

    await db.schema.createTable('students', (table) => {
      table.increments('id');
      table.integer('room_id').unsigned().notNullable().references('rooms.id').onDelete('CASCADE');
      table.integer('team_id').unsigned().references('teams.id').onDelete('SET NULL');
      table.string('ref', 32).notNullable().unique('students_ref');
      table.string('alias', 40).notNullable();
      table.string('alias_key', 64).notNullable();
      table.string('token_hash', 64).notNullable().unique('students_token_hash');
      table.bigInteger('created_at').notNullable();
      table.unique(['room_id', 'alias_key'], { indexName: 'students_room_alias' });
    });

    await db.schema.alterTable('sessions', (table) => {
      table.integer('student_id').unsigned();
    });
    await db.schema.alterTable('sessions', (table) => {
      table.index(['student_id'], 'sessions_student');
    });
  },

  async down(db: Knex): Promise<void> {
    await db.schema.alterTable('sessions', (table) => {
      table.dropIndex([], 'sessions_student');
    });
    // In SQL, because knex would copy the whole table on SQLite.
    await db.raw('alter table sessions drop column student_id');
    for (const table of ['students', 'teams', 'rooms']) await db.schema.dropTable(table);
  },
};
