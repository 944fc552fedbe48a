import type { JSONSchemaType } from 'ajv';

/** A JSON Schema that describes a `T`: it validates requests, and the OpenAPI document is made from the same object. */
export interface Schema<T> {
  readonly json: JSONSchemaType<T>;
}

/**
 * Declares the JSON Schema of a type. The compiler holds the two against each other.
 *
 * @example
 * ```ts
 * const quantity = schema<{ quantity: number }>({
 *   type: 'object', required: ['quantity'], additionalProperties: false,
 *   properties: { quantity: { type: 'integer', minimum: 1, maximum: 99 } },
 * });
 * ```
 */
export const schema = <T>(json: JSONSchemaType<T>): Schema<T> => ({ json });

/** The `{id}` in a path. */
export const idParams = schema<{ id: number }>({
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer', minimum: 1, maximum: 2_147_483_647 } },
});
