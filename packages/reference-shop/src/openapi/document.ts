import { readFileSync } from 'node:fs';
import type { Route } from '../http/route.ts';
import type { Language } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import { type Operation, operationOf } from './operation.ts';
import { problemSchema } from './problems.ts';
import { securitySchemes } from './security.ts';
import { tagLabel, tagOf } from './tags.ts';

/** An OpenAPI 3.1 document, as far as this shop uses the standard. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, unknown>>;
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** Describes the routes that are no secret, in the language of the reader. */
export function openApiDocument(all: readonly Route[], language: Language): OpenApiDocument {
  const routes = all.filter(({ definition }) => !definition.secret);
  const paths: Record<string, Record<string, Operation>> = {};
  for (const { definition } of routes) {
    const path = templateOf(definition.path);
    paths[path] = { ...paths[path], [definition.method]: operationOf(definition, language) };
  }
  const tags = [...new Set(routes.map(({ definition }) => tagOf(definition.path)))];
  return {
    openapi: '3.1.0',
    info: {
      title: 'PerfShop',
      version: manifest.version,
      description: translate(language, 'api.description'),
    },
    servers: [{ url: '/' }],
    tags: tags.map((name) => ({ name, description: tagLabel(name, language) })),
    paths,
    components: { schemas: { Problem: problemSchema }, securitySchemes: securitySchemes(language) },
  };
}

/** `/api/products/:id` as OpenAPI writes it: `/api/products/{id}`. */
const templateOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}');
