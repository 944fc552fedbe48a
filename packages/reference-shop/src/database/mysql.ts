import type { MysqlAddress } from '../settings/mysql-address.ts';
import { type MysqlConfig, MysqlDialect } from './mysql-dialect.ts';

/** A change of the schema may take longer than any request may, in milliseconds. */
const migrationTimeout = 600_000;

/** How the shop opens a database of MySQL or MariaDB. Waits end after `timeout` milliseconds, but for the statements of the migrations. */
export const mysqlConfig = (address: MysqlAddress, pool: number, timeout: number, migrating: boolean): MysqlConfig => ({
  client: MysqlDialect,
  connection: {
    host: address.host,
    port: address.port,
    user: address.user,
    password: address.password,
    database: address.database,
    // Without this the driver would take any trusted certificate, whatever server it was made for.
    ...(address.tls && { ssl: { verifyIdentity: true } }),
    // Compares text by its code points, as SQLite does: a key is another one when a letter is another one.
    charset: 'utf8mb4',
    collate: 'utf8mb4_bin',
    timezone: 'Z',
    supportBigNumbers: true,
    decimalNumbers: true,
    multipleStatements: false,
    connectTimeout: timeout,
    // No file of this machine is read because a server asks for it.
    flags: ['-LOCAL_FILES'],
  } as MysqlConfig['connection'] & object,
  pool: { min: 0, max: pool },
  acquireConnectionTimeout: timeout,
  timeout,
  statementTimeout: migrating ? migrationTimeout : timeout,
  prepare: [
    sessionVariables(migrating ? migrationTimeout : timeout),
    'set session transaction isolation level read committed',
  ],
});

/** What every session is told. The server gives up before the shop does, so that a slow statement does not cost its connection. */
function sessionVariables(timeout: number): string {
  const statement = Math.ceil(timeout * 0.9);
  const lock = Math.max(1, Math.floor((timeout * 0.6) / 1_000));
  return [
    "set @@session.sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE'",
    "@@session.time_zone = '+00:00'",
    // For rows, and for tables whose form is being changed; both in whole seconds.
    `@@session.innodb_lock_wait_timeout = ${lock}`,
    `@@session.lock_wait_timeout = ${lock} ${onlyMariadb(`, @@session.max_statement_time = ${statement / 1_000}`)}${onlyMysql(`, @@session.max_execution_time = ${statement}`)}`,
  ].join(', ');
}

// Comments that one of them executes: MariaDB leaves out those of MySQL 5.7 and later, MySQL those with an M.
const onlyMariadb = (sql: string) => `/*M!100101 ${sql} */`;
const onlyMysql = (sql: string) => `/*!50708 ${sql} */`;
