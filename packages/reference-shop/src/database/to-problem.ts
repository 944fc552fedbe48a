import knex from 'knex';
import { Problem } from '../http/problem.ts';
import { DatabaseTimeout } from './within.ts';

/** After how many seconds a visitor may try again. A database that comes back is used again at once. */
const retryAfterSeconds = 5;

const full = new Set([
  'SQLITE_FULL',
  'ENOSPC',
  'EDQUOT',
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'ER_TEMP_FILE_WRITE_FAILURE',
]);

/** The driver knows the names of MySQL's errors only. */
const mariadbStatementTimeout = 1969;

const unavailable = new Set<unknown>([
  // The lock of another writer did not come free in time, though the work was begun again several times.
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_LOCK_DEADLOCK',
  // The server gave up on a slow statement, or somebody ended it.
  'ER_QUERY_TIMEOUT',
  mariadbStatementTimeout,
  'ER_QUERY_INTERRUPTED',
  // The server is closing, full of connections, or does not let the shop in any more.
  'ER_SERVER_SHUTDOWN',
  'ER_CON_COUNT_ERROR',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_OUT_OF_RESOURCES',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
  'ER_ACCESS_DENIED_ERROR',
  'ER_DBACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
  // Its certificate has expired or was changed.
  'HANDSHAKE_SSL_ERROR',
  'HANDSHAKE_NO_SSL_SUPPORT',
]);

// The result codes of SQLite, each with its extended ones: SQLITE_BUSY_SNAPSHOT, SQLITE_IOERR_READ…
const unavailableSqlite = /^SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|NOTADB|CORRUPT|READONLY|PROTOCOL|NOMEM)(_|$)/;

/**
 * The problem document for an error of the database that is nobody's mistake in the program: it is out of reach, too slow or full. Any
 * other error gives undefined.
 */
export function toDatabaseProblem(error: unknown): Problem | undefined {
  // objection wraps what the driver threw.
  const cause = error instanceof Error && 'nativeError' in error ? error.nativeError : error;
  if (!(cause instanceof Error)) return undefined;
  const { code, errno, fatal, extendedCode } = cause as Error &
    Partial<Record<'code' | 'errno' | 'fatal' | 'extendedCode', unknown>>;
  const name = String(extendedCode ?? code);
  if (full.has(name) || saysFull(cause)) return problem('storage-full', error);
  const isLost =
    unavailable.has(name) ||
    unavailable.has(errno) ||
    unavailableSqlite.test(name) ||
    // The driver marks what ended a connection: refused, reset, timed out, closed by the server.
    fatal === true ||
    cause instanceof DatabaseTimeout ||
    cause instanceof knex.KnexTimeoutError;
  return isLost ? problem('database-unavailable', error) : undefined;
}

// MySQL gives the number of the operating system's error only in the text: 28 is ENOSPC, 122 EDQUOT.
const saysFull = ({ message }: Error): boolean => /errno: (28|122)\b|No space left on device/.test(message);

const problem = (code: 'database-unavailable' | 'storage-full', cause: unknown): Problem =>
  new Problem(503, code, { retryAfterSeconds, cause });
