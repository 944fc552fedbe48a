import type { JsonSchema } from '../faults/schema.ts';

/**
 * Params that fit a schema: its first example, else the smallest that its keywords allow.
 *
 * @example
 * ```ts
 * sampleParams({ type: 'object', required: ['ms'], properties: { ms: { type: 'integer', minimum: 5 } } }); // { ms: 5 }
 * ```
 */
export function sampleParams(schema: JsonSchema): unknown {
  if (schema.examples !== undefined && schema.examples.length > 0) return schema.examples[0];
  if (schema.default !== undefined) return schema.default;
  if ('const' in schema) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (choice !== undefined) return sampleParams(choice);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleParams(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: Number(schema.minItems ?? 0) }, () => sampleParams(schema.items ?? {}));
    case 'string':
      return 'a'.repeat(Number(schema.minLength ?? 1));
    case 'boolean':
      return false;
    case 'number':
    case 'integer':
      return sampleNumber(schema);
    default:
      return null;
  }
}

function sampleNumber(schema: JsonSchema): number {
  const step = Number(schema.multipleOf ?? 1);
  if (schema.minimum !== undefined) return Math.ceil(Number(schema.minimum) / step) * step;
  if (schema.exclusiveMinimum !== undefined) return Math.floor(Number(schema.exclusiveMinimum) / step) * step + step;
  if (schema.maximum !== undefined) return Math.min(0, Math.floor(Number(schema.maximum) / step) * step);
  return 0;
}
