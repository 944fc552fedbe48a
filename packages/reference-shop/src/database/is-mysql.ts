import type { Knex } from 'knex';

/** True on MySQL and MariaDB, false on SQLite. For the few statements that can't be written for both. */
export const isMysql = (db: Knex): boolean => db.client.dialect === 'mysql';
