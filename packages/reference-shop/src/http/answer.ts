/** A JSON Schema that describes what is sent. Nothing is validated with it in production; tests hold real answers against it. */
export type AnswerSchema = Readonly<Record<string, unknown>>;

/** What a route sends when all goes well. */
export interface AnswerDefinition {
  /** Default 200. */
  readonly statuses?: readonly number[];
  /** Media type, when it is not JSON. */
  readonly type?: string;
  /** Shape of the JSON. Left out, the answer has no shape to hold on to. */
  readonly schema?: AnswerSchema;
}

const number = { type: 'number' } as const;
const integer = { type: 'integer' } as const;
const string = { type: 'string' } as const;
const boolean = { type: 'boolean' } as const;

/** Words for the schemas of answers. */
export const shape = {
  number,
  integer,
  string,
  boolean,
  /** An instant, ISO 8601 in UTC. */
  instant: { type: 'string', format: 'date-time' },
  /** An amount of money: at most two decimals. */
  money: { type: 'number', description: 'Amount of money, at most two decimals.' },
  oneOf: (...values: readonly (string | null)[]): AnswerSchema => ({ enum: values }),
  list: (items: AnswerSchema): AnswerSchema => ({ type: 'array', items }),
  orNull: (inner: AnswerSchema): AnswerSchema => ({ anyOf: [inner, { type: 'null' }] }),
  /** An object that has all of `required`, perhaps some of `optional`, and nothing else. */
  object: (
    required: Readonly<Record<string, AnswerSchema>>,
    optional: Readonly<Record<string, AnswerSchema>> = {},
  ) => ({
    type: 'object',
    required: Object.keys(required),
    additionalProperties: false,
    properties: { ...required, ...optional },
  }),
} as const;

/** The shape of a page of a list. */
export const pageShape = (item: AnswerSchema): AnswerSchema =>
  shape.object({
    content: shape.list(item),
    totalElements: integer,
    totalPages: integer,
    number: integer,
    size: integer,
    first: boolean,
    last: boolean,
  });
