import { patternOf } from '../http/formats.ts';

/** A JSON Schema of which nothing is known but that it is one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * A schema that validates requests, as OpenAPI 3.1 wants it: `nullable` is a word of OpenAPI 3.0 that ajv still takes, and the
 * shop's own formats are told as patterns, so that tools which do not know them can make values that fit.
 */
export function toOpenApiSchema(schema: object): JsonSchema {
  const { nullable, ...rest } = schema as JsonSchema;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(rest)) result[key] = translateKeyword(key, value);
  const pattern = typeof rest.format === 'string' ? patternOf(rest.format) : undefined;
  if (pattern !== undefined && rest.pattern === undefined) result.pattern = pattern;
  if (nullable === true && typeof rest.type === 'string') result.type = [rest.type, 'null'];
  return result;
}

const single = new Set(['items', 'additionalProperties', 'not', 'contains', 'propertyNames', 'if', 'then', 'else']);
const several = new Set(['oneOf', 'anyOf', 'allOf']);
const named = new Set(['properties', 'patternProperties', '$defs']);

const isSchema = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function translateKeyword(key: string, value: unknown): unknown {
  if (single.has(key) && isSchema(value)) return toOpenApiSchema(value);
  if (several.has(key) && Array.isArray(value)) return value.map((each: object) => toOpenApiSchema(each));
  if (named.has(key) && isSchema(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toOpenApiSchema(each as object)]));
  }
  return value;
}
