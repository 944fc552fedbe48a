import { definePoint, type ValuePoint } from '@perfshop/core/points';

/** Where the row goes. */
export interface RowContext {
  readonly table: string;
  /** What tells this row from the others of its table and is known before it is written, such as an idempotency key. */
  readonly identity: string | number;
}

/** A value point that keeps the type of the row. */
export interface RowWritePoint extends ValuePoint<object, RowContext> {
  apply<Row extends object>(value: Row, context: RowContext): Row;
}

/**
 * A row just before it is written. A fault gives a changed copy; it never adds or removes a column.
 *
 * @example
 * ```ts
 * const row = { number: 'PS-2026-12', totalCents: 2890 };
 * const written = rowWrite.apply(row, { table: 'orders', identity: 'key-12' });
 * ```
 */
export const rowWrite = definePoint<object, RowContext>('functional.database.row-write', {
  key: (row) => `${row.table}:${row.identity}`,
}) as RowWritePoint;
