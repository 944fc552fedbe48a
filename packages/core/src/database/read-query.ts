import type { Query, QueryKind } from './query-point.ts';

const kinds: Readonly<Record<string, QueryKind>> = {
  select: 'select',
  with: 'select',
  insert: 'insert',
  replace: 'insert',
  update: 'update',
  delete: 'delete',
  truncate: 'delete',
  create: 'schema',
  alter: 'schema',
  drop: 'schema',
  rename: 'schema',
};

/** A name in any database's quotes, perhaps behind that of its schema. */
const name = String.raw`(?:["\`[]?\w+["\`\]]?\.)?["\`[]?(\w+)["\`\]]?`;
const tables: Readonly<Partial<Record<QueryKind, RegExp>>> = {
  select: new RegExp(String.raw`\bfrom\s+${name}`, 'i'),
  insert: new RegExp(String.raw`\binto\s+${name}`, 'i'),
  update: new RegExp(String.raw`^\s*update\s+(?:or\s+\w+\s+)?${name}`, 'i'),
  delete: new RegExp(String.raw`(?:\bfrom|^\s*truncate(?:\s+table)?)\s+${name}`, 'i'),
  schema: new RegExp(String.raw`\btable\s+(?:if\s+(?:not\s+)?exists\s+)?${name}`, 'i'),
};

/** Statements that begin, end or structure a transaction. */
const control =
  /^\s*(begin|start\s+transaction|commit|rollback|savepoint|release|set\s+transaction|prepare\s+transaction)\b/i;

/** What a statement does, or undefined if it is part of how transactions work. */
export function readQuery(sql: string, transaction: boolean): Query | undefined {
  if (control.test(sql)) return undefined;
  const verb = /^[\s(]*(\w+)/.exec(sql)?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(kinds, verb) ? (kinds[verb] as QueryKind) : 'other';
  return { kind, table: tables[kind]?.exec(sql)?.[1], sql, transaction };
}
