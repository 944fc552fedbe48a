import type { Model, QueryBuilder } from 'objection';
import { anywhere } from './page-query.ts';

/** Leaves the rows that have a text in one of the columns; all of them when there is no text. Without regard to case. */
export function whereContains<M extends Model>(
  query: QueryBuilder<M>,
  columns: readonly string[],
  text: string | undefined,
): QueryBuilder<M> {
  if (!text?.trim()) return query;
  return query.where((any) => {
    for (const column of columns) any.orWhereRaw("lower(??) like lower(?) escape '!'", [column, anywhere(text)]);
  }) as QueryBuilder<M>;
}
