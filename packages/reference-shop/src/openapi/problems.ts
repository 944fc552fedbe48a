import type { ProblemCode } from '../http/problem.ts';
import type { Route } from '../http/route.ts';
import type { Language } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import { needsCredential } from './security.ts';

type Definition = Route['definition'];

/** One answer of an OpenAPI operation. */
export interface ApiResponse {
  readonly description: string;
  readonly content?: Readonly<Record<string, unknown>>;
}

/** The shape of every error: a problem document of RFC 9457. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        additionalProperties: false,
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
} as const;

/** Every problem that an operation may answer, by status. */
function problemsOf(definition: Definition): ReadonlyMap<number, readonly ProblemCode[]> {
  const found = new Map<number, Set<ProblemCode>>();
  const add = (status: number, ...codes: readonly ProblemCode[]) => {
    const known = found.get(status) ?? new Set();
    for (const code of codes) known.add(code);
    found.set(status, known);
  };
  const { method, params, query, headers, body, problems = {} } = definition;
  if (params || query || headers || body) add(400, 'invalid-request');
  if (params) add(404, 'not-found');
  if (needsCredential(definition)) add(401);
  if (method !== 'get') {
    add(400, 'malformed-body');
    add(403, 'cross-site');
    add(413, 'body-too-large');
    add(415, 'json-required', 'encoding-unsupported');
  }
  for (const [status, codes] of Object.entries(problems)) add(Number(status), ...codes);
  add(503, 'unavailable');
  return new Map([...found].sort(([a], [b]) => a - b).map(([status, codes]) => [status, [...codes]]));
}

export function problemResponses(definition: Definition, language: Language): Record<string, ApiResponse> {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const documented = [...problemsOf(definition)].map(([status, codes]): [string, ApiResponse] => [
    String(status),
    { description: describe(codes, language), content },
  ]);
  const other: ApiResponse = { description: translate(language, 'api.any-problem'), content };
  return { ...Object.fromEntries(documented), default: other };
}

const describe = (codes: readonly ProblemCode[], language: Language): string =>
  codes.map((code) => `\`${code}\`: ${translate(language, `problem.${code}`)}`).join('\n') ||
  translate(language, 'api.any-problem');
