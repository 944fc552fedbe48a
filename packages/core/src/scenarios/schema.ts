/**
 * What a scenario looks like as JSON. Each kind of step has a schema of its own, so that a mistake is told about the step that was meant
 * instead of about all that it could have been.
 *
 * @module
 */
import type { JsonSchema } from '../faults/schema.ts';

type Properties = Readonly<Record<string, JsonSchema>>;

const duration: JsonSchema = { description: 'Milliseconds, or text such as "30s" or "5m".' };
const number: JsonSchema = { type: 'number' };
const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };
const object: JsonSchema = { type: 'object' };
// Checked one by one, each with its place.
const steps: JsonSchema = { type: 'array' };
const text: JsonSchema = { description: 'One text, or one per language: { "en": …, "fr": … }.' };

const wish: Properties = { target: object, limits: object, mode: { type: 'string', enum: ['live', 'shadow'] } };

const shape = (
  properties: Properties,
  optional: readonly string[] = [],
): { properties: Properties; required: string[] } => ({
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
});

/** The keys that each shape has besides its name. */
export const shapes: Readonly<
  Record<string, { readonly properties: Properties; readonly required: readonly string[] }>
> = {
  hold: shape({ level: number }),
  ramp: shape({ from: number, to: number }),
  bell: shape({ from: number, to: number }),
  pulse: shape({ level: number, period: duration, duty: { type: 'number', minimum: 0, maximum: 1 } }),
  noise: shape({ from: number, to: number, period: duration }, ['period']),
  bolts: shape({ level: number, count: { type: 'integer', minimum: 1, maximum: 1000 }, width: duration }),
  follows: shape({ source: name, gain: number, lag: duration, max: number }, ['lag', 'max']),
};

const closed = (properties: Properties, required: readonly string[]): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

/** The schema of a segment of one shape. */
export const segmentSchema = (kind: string): JsonSchema => {
  const own = shapes[kind] ?? { properties: {}, required: [] };
  return closed(
    {
      segment: name,
      param: name,
      at: duration,
      until: duration,
      for: duration,
      params: object,
      lever: name,
      ...wish,
      shape: { type: 'string', const: kind },
      ...own.properties,
    },
    ['segment', 'param', 'shape', ...own.required],
  );
};

/** The schema of each kind of step but segments, under the key that makes it this kind. */
export const stepSchemas: Readonly<Record<string, JsonSchema>> = {
  at: closed({ at: duration, do: steps }, ['at', 'do']),
  for: closed({ for: duration, do: steps }, ['for']),
  sequence: closed({ sequence: steps }, ['sequence']),
  parallel: closed({ parallel: steps }, ['parallel']),
  repeat: closed({ repeat: { type: 'integer', minimum: 1, maximum: 10_000 }, do: steps }, ['repeat', 'do']),
  jitter: closed({ jitter: duration }, ['jitter']),
  waitFor: closed({ waitFor: name, timeout: duration }, ['waitFor']),
  activate: closed({ activate: name, params: object, as: name, ...wish }, ['activate']),
  update: closed({ update: name, params: object }, ['update', 'params']),
  restore: closed({ restore: name }, ['restore']),
  level: closed({ level: { type: 'integer', minimum: 0, maximum: 4 }, family: name }, ['level', 'family']),
};

/** The schema of a scenario without its steps. */
export const headSchema: JsonSchema = closed(
  {
    id: { type: 'string', pattern: '^[a-z0-9]+(?:[.-][a-z0-9]+)*$', maxLength: 100 },
    title: text,
    description: text,
    duration,
    control: { type: 'boolean' },
    guards: { type: 'array', items: { type: 'object' } },
    steps,
  },
  ['id', 'steps'],
);

const allSteps: JsonSchema = { type: 'array', items: { $ref: '#/$defs/step' } };

const nested = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  properties: Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([key, value]) => [key, value === steps ? allSteps : value]),
  ),
});

/** The whole as one JSON Schema, for editors that complete and check while one types. */
export const scenarioSchema: JsonSchema = {
  ...nested(headSchema),
  $defs: { step: { oneOf: [...Object.values(stepSchemas), ...Object.keys(shapes).map(segmentSchema)].map(nested) } },
};
