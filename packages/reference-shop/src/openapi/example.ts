import type { JsonSchema } from './schema.ts';

const byFormat: Readonly<Record<string, string>> = {
  email: 'ada.martin@example.org',
  expiry: '12/39',
  cvc: '123',
  'card-number': '4242 4242 4242 4242',
  'idempotency-key': 'order-0001',
  sort: 'price,asc',
  filled: 'text',
  login: 'grace.hopper',
  instant: '2026-01-31T12:00:00Z',
  month: '2026-01',
  code: 'WELCOME10',
  date: '1990-12-10',
  'date-time': '2026-01-31T12:00:00.000Z',
  uuid: '3f2c1a50-7b8e-4d8f-9c55-0a1b2c3d4e5f',
};

/** A value that a schema describes, for a reader to start from. */
export function exampleOf(schema: JsonSchema): unknown {
  if (schema.default !== undefined) return schema.default;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const [variant] = [schema.anyOf, schema.oneOf].find(Array.isArray) ?? [];
  if (variant !== undefined) return exampleOf(variant as JsonSchema);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return exampleObject(schema);
    case 'array':
      return [exampleOf((schema.items ?? {}) as JsonSchema)];
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema.minimum ?? 1));
    case 'boolean':
      return true;
    default:
      return exampleText(schema);
  }
}

function exampleObject(schema: JsonSchema): Record<string, unknown> {
  const required = (schema.required ?? []) as readonly string[];
  const properties = Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>);
  return Object.fromEntries(
    properties.filter(([name]) => required.includes(name)).map(([name, inner]) => [name, exampleOf(inner)]),
  );
}

function exampleText({ format, minLength = 0, maxLength = 100 }: JsonSchema): string {
  const text = byFormat[String(format)] ?? 'text';
  return text.padEnd(Number(minLength), 'x').slice(0, Number(maxLength));
}
