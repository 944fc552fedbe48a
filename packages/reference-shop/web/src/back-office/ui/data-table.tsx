import type { ReactNode } from 'react';

/** A column of a table. */
export interface Column<Row> {
  readonly head: string;
  cell(row: Row): ReactNode;
  /** Numbers stand at the right, under each other. */
  readonly numeric?: boolean;
}

interface DataTableProps<Row> {
  /** What the table is about; for screen readers. */
  readonly caption: string;
  /** The first one names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  keyOf(row: Row): string | number;
}

/** A table; on a phone each row becomes a card whose values carry the name of their column. */
export function DataTable<Row>({ caption, columns, rows, keyOf }: DataTableProps<Row>) {
  return (
    // Roles are given again: browsers take them away from a table that a style shows as blocks.
    // biome-ignore-start lint/a11y/noRedundantRoles: see above.
    <table className="bo-table" role="table">
      <caption className="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ head, numeric }) => (
            <th key={head} scope="col" role="columnheader" className={numeric ? 'bo-number' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map(({ head, numeric, cell }, index) =>
              index === 0 ? (
                <th key={head} scope="row" role="rowheader">
                  {cell(row)}
                </th>
              ) : (
                <td key={head} role="cell" data-head={head} className={numeric ? 'bo-number' : undefined}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above.
  );
}
