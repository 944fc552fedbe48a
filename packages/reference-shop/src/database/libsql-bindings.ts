/** What libsql takes as a value of a prepared statement. */
export type Bindable = string | number | bigint | Buffer | null;

/**
 * Makes the bindings of a statement safe for libsql.
 *
 * The driver aborts the whole process on a boolean, stores every JavaScript number as a real (`'5.0'` in a text column) and
 * takes `undefined` for NULL, which hides a misspelt field. So booleans become 0 or 1, whole numbers become integers, dates
 * become milliseconds since 1970, and what has no meaning in SQL is refused.
 *
 * @throws TypeError that names the position of the value and the statement.
 */
export function toBindings(values: readonly unknown[], sql: string): Bindable[] {
  return values.map((value, index) => {
    if (value === null || typeof value === 'string' || typeof value === 'bigint') return value;
    if (typeof value === 'boolean') return value ? 1n : 0n;
    if (typeof value === 'number' && Number.isFinite(value)) return Number.isSafeInteger(value) ? BigInt(value) : value;
    if (value instanceof Date && !Number.isNaN(value.getTime())) return BigInt(value.getTime());
    if (Buffer.isBuffer(value)) return value;
    if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    throw new TypeError(
      `Value ${index + 1} of the statement "${sql}" is ${describe(value)}. ` +
        'Allowed: string, finite number, bigint, boolean, valid Date, Buffer, Uint8Array, null.',
    );
  });
}

function describe(value: unknown): string {
  if (value === undefined || typeof value === 'number') return String(value);
  if (value instanceof Date) return 'an invalid Date';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Gives binary columns as Buffers, as every other driver does; libsql gives bare ArrayBuffers. Changes the rows in place. */
export function fromRows<Row extends Record<string, unknown>>(rows: Row[]): Row[] {
  for (const row of rows as Record<string, unknown>[]) {
    for (const column in row) {
      const value = row[column];
      if (value instanceof ArrayBuffer) row[column] = Buffer.from(value);
    }
  }
  return rows;
}

/**
 * The first row that a statement gives, or none. One call of the driver, where all rows take several; it adds to the row how long it took, which is taken away.
 */
export function firstRow(row: Record<string, unknown> | undefined): Record<string, unknown>[] {
  if (row === undefined) return [];
  delete row._metadata;
  return fromRows([row]);
}
