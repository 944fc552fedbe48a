import fc from 'fast-check';
import type { JsonSchema, Operation } from './operations.ts';

/** Texts that break what is careless: SQL, HTML, templates, paths, headers, encodings. */
const hostileTexts = [
  "' or '1'='1",
  '1; drop table orders; --',
  "' union select null, email, secret from users --",
  '%_\\%',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}#{7*7}<%= 7*7 %>',
  '../../../../etc/passwd',
  '%00',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\r\nSet-Cookie: a=b',
  '\u202egnp.exe',
  '\ufeff',
  '😀'.repeat(50),
  'é'.repeat(300),
  'a'.repeat(5_000),
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e400',
  '9'.repeat(40),
  '',
  ' ',
] as const;

const hostileNumbers = [
  0,
  -0,
  -1,
  0.1,
  1.5,
  99,
  100,
  2 ** 31,
  -(2 ** 31),
  2 ** 53,
  2 ** 64,
  1e21,
  1e308,
  -1e308,
  5e-324,
];

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...hostileTexts),
  fc.constantFrom<unknown>(...hostileNumbers),
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], { a: 1 }, [1, 'a', null]),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }),
);

// What the patterns of the formats admit is rarely what people write: half the values are examples of these.
const examples: Readonly<Record<string, readonly string[]>> = {
  email: ['ada@example.org', "o'brien+x@example.co.uk"],
  expiry: ['12/39', '01/20'],
  cvc: ['123', '4567'],
  'card-number': ['4242 4242 4242 4242', '4000-0000-0000-0002', '4000000000009995'],
  'idempotency-key': ['key-00000001', 'a.b-c_d.e'],
};

/** Values that fit the schema. */
function fitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['string']);
  return fc.oneof(...types.map((type) => ofType(type, schema)));
}

function ofType(type: string, schema: JsonSchema): fc.Arbitrary<unknown> {
  const { minimum = -1_000_000, maximum = 1_000_000 } = schema;
  switch (type) {
    case 'integer':
      // The ids of what exists are small.
      return fc.oneof(
        fc.integer({ min: minimum, max: Math.min(maximum, minimum + 20) }),
        fc.integer({ min: minimum, max: maximum }),
      );
    case 'number':
      return fc.oneof(
        fc.integer({ min: minimum, max: maximum }),
        fc.double({ min: minimum, max: maximum, noNaN: true }),
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(fitting(schema.items ?? {}), { maxLength: 5 });
    case 'object':
      return objects(schema, fitting);
    default:
      return texts(schema);
  }
}

function texts({ format = '', pattern, minLength = 0, maxLength = 200 }: JsonSchema): fc.Arbitrary<string> {
  const plain = fc.oneof(
    fc.string({ minLength, maxLength: Math.min(maxLength, 60) }),
    fc.string({ minLength, maxLength: Math.min(maxLength, 60), unit: 'grapheme' }),
    fc.constantFrom(...hostileTexts).map((text) => text.slice(0, maxLength)),
  );
  const own = pattern === undefined ? plain : fc.oneof(fc.stringMatching(new RegExp(pattern)), plain);
  const known = examples[format];
  return known === undefined ? own : fc.oneof(fc.constantFrom(...known), own);
}

const objects = (
  { properties = {}, required = [] }: JsonSchema,
  value: (schema: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<object> =>
  fc.record(Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, value(each)])), {
    requiredKeys: [...required],
  });

/** Values of which most fit. */
const sent = (schema: JsonSchema): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 8, arbitrary: fitting(schema) }, { weight: 1, arbitrary: hostile });

/** What one request holds. */
export interface Input {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

const noBody = fc.constant(undefined);

/** Inputs of an operation: most fit; in the others something is hostile, missing or too much. */
export function inputsOf({ parameters, body }: Operation): fc.Arbitrary<Input> {
  const part = (place: string, value: (schema: JsonSchema) => fc.Arbitrary<unknown>) => {
    const own = parameters.filter((each) => each.in === place);
    const record = Object.fromEntries(own.map(({ name, schema }) => [name, value(schema)]));
    const requiredKeys = own.filter(({ required }) => required).map(({ name }) => name);
    return fc.record(record, { requiredKeys }) as fc.Arbitrary<Record<string, unknown>>;
  };
  const all = (value: (schema: JsonSchema) => fc.Arbitrary<unknown>, anyBody: fc.Arbitrary<unknown>) =>
    fc.record({
      path: part('path', value),
      query: part('query', value),
      headers: part('header', value),
      body: anyBody,
    });
  const fitBody = body === undefined ? noBody : fitting(body);
  const sentBody = body === undefined ? noBody : objects({ ...body, required: [] }, sent);
  const strangeBody = fc.oneof(hostile, fc.dictionary(fc.constantFrom(...hostileTexts), hostile, { maxKeys: 4 }));
  const strangeQuery = fc.dictionary(fc.oneof(fc.constantFrom(...hostileTexts), fc.string()), hostile, { maxKeys: 4 });
  return fc.oneof(
    { weight: 5, arbitrary: all(fitting, fitBody) },
    { weight: 4, arbitrary: all(sent, sentBody) },
    { weight: 1, arbitrary: all(sent, body === undefined ? noBody : strangeBody) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(all(fitting, fitBody), strangeQuery)
        .map(([input, query]) => ({ ...input, query: { ...query, ...input.query } })),
    },
  );
}
