// knex publishes no types for its dialects. These are the parts of the mysql2 one that a subclass builds on.
declare module 'knex/lib/dialects/mysql2/index.js' {
  import knex from 'knex';
  import type { Connection } from 'mysql2';

  export interface MysqlQuery {
    readonly sql: string;
    bindings?: readonly unknown[];
  }

  export default class Mysql2Dialect extends knex.Client {
    acquireRawConnection(): Promise<Connection>;
    destroyRawConnection(connection: Connection): Promise<void>;
    checkVersion(connection: Connection): Promise<unknown>;
    _query(connection: Connection, query: MysqlQuery | string): Promise<unknown>;
  }
}
