/**
 * Types of params from plain JSON Schema: the subset that params need, so that sixty faults cost the compiler little.
 *
 * @module
 */

/** A JSON Schema, as far as types are inferred from it. Any other keyword is checked by ajv and ignored here. */
export interface JsonSchema {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'object' | 'array';
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly description?: string;
  readonly [keyword: string]: unknown;
}

/** The schema of a fault's params: an object that admits nothing it does not name. */
export interface ParamsSchema extends JsonSchema {
  readonly type: 'object';
  readonly additionalProperties: false;
}

/** Params as a handler sees them: what has a default is always there. */
export type Params<S> = Infer<S, 'handler'>;

/** Params as a caller gives them: what has a default may be left out. */
export type ParamsInput<S> = Infer<S, 'caller'>;

type Side = 'handler' | 'caller';

type Infer<S, V extends Side> = S extends { readonly const: infer C }
  ? C
  : S extends { readonly enum: readonly (infer E)[] }
    ? E
    : S extends { readonly oneOf: readonly (infer U)[] }
      ? Infer<U, V>
      : S extends { readonly anyOf: readonly (infer U)[] }
        ? Infer<U, V>
        : S extends { readonly type: infer T }
          ? T extends 'number' | 'integer'
            ? number
            : T extends 'string'
              ? string
              : T extends 'boolean'
                ? boolean
                : T extends 'null'
                  ? null
                  : T extends 'array'
                    ? readonly (S extends { readonly items: infer I } ? Infer<I, V> : unknown)[]
                    : InferObject<S, V>
          : unknown;

type InferObject<S, V extends Side> = S extends { readonly properties: infer P }
  ? [keyof P] extends [never]
    ? Readonly<Record<string, never>>
    : {
        readonly [K in keyof P as IsRequired<K, P[K], S, V> extends true ? K : never]: Infer<P[K], V>;
      } & {
        readonly [K in keyof P as IsRequired<K, P[K], S, V> extends true ? never : K]?: Infer<P[K], V>;
      }
  : Readonly<Record<string, unknown>>;

type IsRequired<K, P, S, V extends Side> = P extends { readonly default: unknown }
  ? V extends 'handler'
    ? true
    : false
  : S extends { readonly required: readonly (infer R)[] }
    ? K extends R
      ? true
      : false
    : false;
