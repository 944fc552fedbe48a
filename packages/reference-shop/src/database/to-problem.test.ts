import knex from 'knex';
import { describe, expect, it } from 'vitest';
import { toDatabaseProblem } from './to-problem.ts';
import { DatabaseTimeout } from './within.ts';

const driverError = (properties: object, message = 'as the driver says') =>
  Object.assign(new Error(message), properties);
const wrapped = (error: Error) => Object.assign(new Error('wrapped'), { nativeError: error });

describe('an error of the database', () => {
  it.each([
    ['a refused connection', driverError({ code: 'ECONNREFUSED', fatal: true })],
    ['a lost connection', driverError({ code: 'PROTOCOL_CONNECTION_LOST', fatal: true })],
    ['a statement on a closed connection', driverError({ fatal: true })],
    ['a lock that never came free', driverError({ code: 'ER_LOCK_WAIT_TIMEOUT', errno: 1205 })],
    ['a statement that took too long', driverError({ errno: 1969 })],
    ['a server without a free connection', driverError({ code: 'ER_CON_COUNT_ERROR' })],
    ['no answer', new DatabaseTimeout('no answer')],
    ['no free connection of the pool', new knex.KnexTimeoutError('full')],
    ['a locked file', driverError({ code: 'SQLITE_BUSY' })],
    ['a snapshot that is too old', driverError({ code: 'SQLITE_BUSY_SNAPSHOT' })],
    ['a file that is gone', driverError({ code: 'SQLITE_CANTOPEN' })],
    ['a broken disk', driverError({ code: 'SQLITE_IOERR_WRITE' })],
    ['one that objection wrapped', wrapped(driverError({ code: 'SQLITE_IOERR' }))],
  ])('%s is database-unavailable', (_what, error) => {
    expect(toDatabaseProblem(error)).toMatchObject({ status: 503, code: 'database-unavailable', retryAfterSeconds: 5 });
  });

  it.each([
    ['SQLite', driverError({ code: 'SQLITE_FULL' }, 'database or disk is full')],
    ['a file', driverError({ code: 'ENOSPC' })],
    ['MariaDB', driverError({ code: 'ER_RECORD_FILE_FULL' }, "The table 'orders' is full")],
    [
      'MariaDB on its log',
      driverError({ code: 'ER_ERROR_ON_WRITE' }, 'Error writing file (Errcode: 28 "No space left on device")'),
    ],
  ])('a full disk as %s tells it is storage-full', (_who, error) => {
    expect(toDatabaseProblem(error)).toMatchObject({ status: 503, code: 'storage-full' });
  });

  it.each([
    ['a mistake in a statement', driverError({ code: 'ER_BAD_FIELD_ERROR' })],
    ['a broken rule', driverError({ code: 'SQLITE_CONSTRAINT', extendedCode: 'SQLITE_CONSTRAINT_UNIQUE' })],
    ['a visitor who left', driverError({ code: 'ECONNRESET' })],
    ['anything else', new Error('a bug')],
    ['no error at all', undefined],
  ])('%s is not', (_what, error) => {
    expect(toDatabaseProblem(error)).toBeUndefined();
  });
});
