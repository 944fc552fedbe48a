import { StartError } from '../http/listen.ts';
import type { MysqlAddress } from '../settings/mysql-address.ts';

/** Tells whoever starts the shop in one sentence why its database can't be opened. Anything else is returned as it is. */
export function toStartError(error: unknown, address: MysqlAddress | undefined): unknown {
  if (!(error instanceof Error) || error instanceof StartError) return error;
  const { code } = error as { code?: unknown };
  const reason = address ? mysqlReason(String(code), error, address) : sqliteReason(String(code), error);
  return reason === undefined ? error : new StartError(reason, { cause: error });
}

function mysqlReason(code: string, error: Error, { host, port, user, database }: MysqlAddress): string | undefined {
  const server = `The database server at ${host}:${port}`;
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EHOSTUNREACH':
    case 'ETIMEDOUT':
    case 'ECONNRESET':
    case 'PROTOCOL_CONNECTION_LOST':
      return `${server} does not answer (${code}). Start it, or correct DATABASE_URL.`;
    case 'ER_ACCESS_DENIED_ERROR':
    case 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR':
      return `${server} refuses the user "${user}" or the password of DATABASE_URL.`;
    case 'ER_DBACCESS_DENIED_ERROR':
      return `${server} does not let the user "${user}" use the database "${database}": GRANT ALL ON \`${database}\`.* TO that user.`;
    case 'ER_BAD_DB_ERROR':
      return `${server} has no database "${database}". Create it: CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4;`;
    case 'ER_CON_COUNT_ERROR':
      return `${server} has no connection left: raise its max_connections, or lower PERFSHOP_DB_POOL.`;
    case 'HANDSHAKE_NO_SSL_SUPPORT':
      return `${server} does not encrypt connections. Give it a certificate, or leave ?ssl=true out of DATABASE_URL.`;
    case 'HANDSHAKE_SSL_ERROR':
      return `${server} has no certificate that this machine trusts for "${host}": ${error.message.replace(/\.?$/, '.')} Name the file of its certificate authority in NODE_EXTRA_CA_CERTS, and in DATABASE_URL the server as its certificate does.`;
    default:
      return error.name === 'DatabaseTimeout' ? `${server} does not answer in time.` : undefined;
  }
}

function sqliteReason(code: string, error: Error): string | undefined {
  if (/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/.test(code) || /^SQLITE_(CANTOPEN|READONLY|PERM)/.test(code))
    return `The shop can't write to its folder: ${error.message}. Choose another with PERFSHOP_DATA_DIR.`;
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code))
    return 'shop.sqlite in PERFSHOP_DATA_DIR is not a readable database. Restore a backup, or move the file away to begin with a new one.';
  if (/^(ENOSPC|SQLITE_FULL)/.test(code)) return 'The disk that PERFSHOP_DATA_DIR is on is full.';
  return undefined;
}
