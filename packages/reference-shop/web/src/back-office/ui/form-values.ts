import { plainNumber } from '../../i18n/plain-number.ts';
import type { FieldSpec } from './field-spec.ts';

/** The body of a request, out of what was typed: numbers as numbers, nothing as null where nothing is allowed. */
export function bodyOf(fields: readonly FieldSpec[], typed: FormData): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) put(body, field.name.split('/'), valueIn(field, typed));
  return body;
}

function valueIn({ name, kind, optional = false }: FieldSpec, typed: FormData): unknown {
  const text = String(typed.get(name) ?? '');
  switch (kind) {
    case 'check':
      return typed.has(name);
    case 'set':
      return typed.getAll(name).map(String);
    case 'password':
      return text;
    case 'number':
    case 'integer':
      return orNothing(text.trim(), optional, numberOf);
    case 'instant':
      return orNothing(text, optional, instantOf);
    default:
      return optional && text.trim() === '' ? null : text.trim();
  }
}

// A required value that is missing is left out: the server then says at its field that it is required.
const orNothing = (text: string, optional: boolean, read: (text: string) => unknown): unknown =>
  text === '' ? (optional ? null : undefined) : read(text);

/** What is no number goes to the server as it is, which says so at the field. */
function numberOf(text: string): number | string {
  const value = Number(plainNumber(text));
  return Number.isFinite(value) ? value : text;
}

/** What is no instant, such as one in a year of six digits, goes to the server as it is too. */
function instantOf(local: string): string {
  const instant = new Date(local);
  return Number.isNaN(instant.getTime()) ? local : instant.toISOString();
}

function put(body: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    if (value !== undefined) body[first] = value;
    return;
  }
  body[first] ??= {};
  put(body[first] as Record<string, unknown>, rest, value);
}

/** An instant as a field of the kind `datetime-local` takes it, on the reader's clock, with its seconds where it has any. */
export function localInstant(iso: unknown): string {
  if (typeof iso !== 'string') return '';
  const date = new Date(iso);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return Number.isNaN(local.getTime()) ? '' : local.toISOString().replace(/(:00)?(\.000)?Z$/, '');
}
