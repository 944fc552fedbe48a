interface LibsqlError extends Error {
  code: string;
  readonly rawCode?: number;
  errno?: number;
  extendedCode?: string;
}

const isLibsqlError = (error: unknown): error is LibsqlError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_');

/**
 * Gives an error of libsql the form of the `sqlite3` driver, which objection's db-errors recognises: the plain result code in
 * `code` and in front of the message, the number in `errno`. Without it a broken unique constraint would reach the application
 * as an anonymous error. The precise code stays in `extendedCode`.
 */
export function toKnownError(error: unknown): unknown {
  if (!isLibsqlError(error) || error.errno !== undefined) return error;
  error.errno = error.rawCode ?? 1;
  error.extendedCode = error.code;
  if (error.code.startsWith('SQLITE_CONSTRAINT')) {
    error.code = 'SQLITE_CONSTRAINT';
    error.message = `SQLITE_CONSTRAINT: ${error.message}`;
  }
  return error;
}

/** True when another connection held the lock that a statement needed, so that the same statement may succeed later. */
export const isBusy = (error: unknown): boolean => isLibsqlError(error) && error.code === 'SQLITE_BUSY';

/** True when a statement gave way to another connection, whether or not trying it again may help. */
export const isConflict = (error: unknown): boolean => isLibsqlError(error) && error.code.startsWith('SQLITE_BUSY');
