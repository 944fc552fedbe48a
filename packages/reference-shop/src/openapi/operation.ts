import type { AnswerDefinition, AnswerSchema } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { type Language, textIn } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import { type ApiResponse, problemResponses } from './problems.ts';
import { type JsonSchema, toOpenApiSchema } from './schema.ts';
import { securityOf } from './security.ts';
import { tagOf } from './tags.ts';

type Definition = Route['definition'];

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** One operation of an OpenAPI document. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, ApiResponse>>;
  readonly security?: readonly Readonly<Record<string, readonly never[]>>[];
}

export function operationOf(definition: Definition, language: Language): Operation {
  const { method, path, summary, body, bodyTypes, answer } = definition;
  const parameters = parametersOf(definition);
  const security = securityOf(definition);
  return {
    operationId: operationId(method, path),
    tags: [tagOf(path)],
    summary: typeof summary === 'string' ? summary : textIn(summary, language),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json(toOpenApiSchema(body.json)) } }),
    ...(bodyTypes && {
      // In OpenAPI 3.1 a body without a schema is a file.
      requestBody: { required: true, content: Object.fromEntries(bodyTypes.map((type) => [type, {}])) },
    }),
    responses: { ...successes(answer, language), ...problemResponses(definition, language) },
    ...(security.length > 0 && { security }),
  };
}

/** `getApiProductsById` would say nothing that the path does not; so `products.get.id` becomes `getProductsById`. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api\//, '/')
    .split(/[/.-]/)
    .filter(Boolean)
    .map((word) => (word.startsWith(':') ? `By${capital(word.slice(1))}` : capital(word)));
  return method + words.join('');
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function parametersOf({ params, query, headers, path }: Definition): Parameter[] {
  const described = [
    ...properties(params?.json, 'path'),
    ...properties(query?.json, 'query'),
    ...properties(headers?.json, 'header'),
  ];
  // A route that takes its parameter as it comes has no schema for it; the document must name it all the same.
  const named = new Set(described.filter((parameter) => parameter.in === 'path').map(({ name }) => name));
  const bare = [...path.matchAll(/:(\w+)/g)].flatMap(([, name = '']) => (named.has(name) ? [] : [name]));
  return [
    ...bare.map((name): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...described,
  ];
}

function properties(schema: object | undefined, place: Parameter['in']): Parameter[] {
  const { properties: described = {}, required = [] } = (schema ?? {}) as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  return Object.entries(described).map(([name, property]) => {
    // In a URL there is no null: a parameter that may be left out is left out.
    const { nullable, ...inner } = property;
    const isRequired = place === 'path' || (required.includes(name) && property.default === undefined);
    return { name, in: place, required: isRequired, schema: toOpenApiSchema(inner) };
  });
}

const json = (schema: AnswerSchema) => ({ 'application/json': { schema } });

function successes(answer: AnswerDefinition | undefined, language: Language): Record<string, ApiResponse> {
  const { statuses = [200], type = 'application/json', schema = {} } = answer ?? {};
  const description = translate(language, 'api.success');
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      // A 304 repeats nothing of what its reader has.
      [204, 304].includes(status)
        ? { description }
        : { description, content: { [type]: { schema: toOpenApiSchema(schema) } } },
    ]),
  );
}
