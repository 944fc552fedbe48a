// Versions under another name, and parts of packages that have no types.
declare module 'express4' {
  import express from 'express';

  export default express;
}

declare module 'knex/lib/dialects/better-sqlite3/index.js' {
  import knex from 'knex';

  export default class BetterSqlite3Dialect extends knex.Client {
    _driver(): unknown;
    acquireRawConnection(): Promise<unknown>;
  }
}
