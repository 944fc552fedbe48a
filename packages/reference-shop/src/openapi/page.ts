import { type Language, type WrittenLanguage, writtenFor } from '../i18n/language.ts';
import { type Translate, translate } from '../i18n/translate.ts';
import { curlOf } from './curl.ts';
import type { OpenApiDocument } from './document.ts';
import { type Html, html } from './html.ts';
import type { Operation } from './operation.ts';
import { propertyTable } from './property-table.ts';
import type { JsonSchema } from './schema.ts';

interface Place {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** The document as a page: no script, one style sheet, readable from top to bottom and printable. */
export function docsPage(document: OpenApiDocument, language: Language, languages: readonly Language[]): string {
  const t: Translate = (key, params) => translate(language, key, params);
  // What the operations do is told in French and in English, the words around it in every language.
  const written = writtenFor(language);
  const places = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Place => ({ path, method, operation })),
  );
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${t('api.title')} · ${document.info.title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/docs/style.css">
</head>
<body>
<a class="skip" href="#operations">${t('api.skip')}</a>
<header>
<p class="home"><a href="/welcome">${document.info.title}</a></p>
<h1>${t('api.title')}</h1>
<p>${document.info.description}</p>
<p class="links"><a href="/api/openapi.json?lang=${language}">openapi.json</a>
${languages.map((other) => html`<a href="?lang=${other}" lang="${other}" hreflang="${other}" ${other === language && html`aria-current="true"`}>${translate(other, 'api.language')}</a>`)}</p>
</header>
<nav aria-label="${t('api.groups')}"><ul>${document.tags.map((tag) => html`<li><a href="#${tag.name}" lang="${written}">${tag.description}</a></li>`)}</ul></nav>
<main id="operations">
${document.tags.map(
  (tag) => html`<section aria-labelledby="${tag.name}"><h2 id="${tag.name}" lang="${written}">${tag.description}</h2>
${places.filter(({ operation }) => operation.tags.includes(tag.name)).map((place) => operationBlock(place, t, written))}</section>`,
)}
${errors(document, t, written)}
</main>
</body>
</html>
`.text;
}

function operationBlock({ path, method, operation }: Place, t: Translate, written: WrittenLanguage): Html {
  const { operationId, summary, parameters, requestBody, responses } = operation;
  return html`<details id="${operationId}">
<summary><span class="method ${method}">${method.toUpperCase()}</span> <code class="path">${path}</code> <span class="what" lang="${written}">${summary}</span></summary>
<div class="inside">
${credentials(operation, t)}
${
  parameters &&
  html`<h3>${t('api.parameters')}</h3>
${propertyTable(
  parameters.map(({ name, required, schema, in: place }) => ({ name, required, schema, place })),
  t,
)}`
}
${requestBody && html`<h3>${t('api.body')}</h3>${schemaBlock(schemaIn(requestBody.content), t)}`}
<h3>${t('api.answers')}</h3>
<ul class="answers">${Object.entries(responses).map(
    ([status, { description, content }]) => html`<li><strong>${status === 'default' ? t('api.other') : status}</strong>
<span>${description.split('\n').map((line) => html`${line}<br>`)}</span>
${content && status.startsWith('2') && schemaBlock(schemaIn(content), t)}</li>`,
  )}</ul>
<h3>curl</h3>
<pre tabindex="0"><code>${curlOf(path, method, operation)}</code></pre>
</div>
</details>`;
}

function credentials({ security = [] }: Operation, t: Translate): Html | undefined {
  const names = security.flatMap((each) => Object.keys(each));
  if (names.length === 0) return undefined;
  const optional = security.some((each) => Object.keys(each).length === 0);
  const list = names.map((name, index) => html`${index > 0 && ' / '}<code>${name}</code>`);
  return html`<p>${t(optional ? 'api.credential-optional' : 'api.credential')} ${list}</p>`;
}

function schemaIn(content: Readonly<Record<string, unknown>>): JsonSchema {
  const [media] = Object.values(content) as { readonly schema?: JsonSchema }[];
  return media?.schema ?? {};
}

/** The fields of an object, or the schema itself when it is something else. */
function schemaBlock(schema: JsonSchema, t: Translate): Html | undefined {
  const { properties, required = [] } = schema as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  if (properties === undefined) {
    return Object.keys(schema).length === 0
      ? undefined
      : html`<pre tabindex="0"><code>${JSON.stringify(schema, null, 2)}</code></pre>`;
  }
  const fields = Object.entries(properties).map(([name, inner]) => ({
    name,
    required: required.includes(name),
    schema: inner,
  }));
  return html`${propertyTable(fields, t)}
<details class="schema"><summary>${t('api.schema')}</summary><pre tabindex="0"><code>${JSON.stringify(schema, null, 2)}</code></pre></details>`;
}

function errors({ components }: OpenApiDocument, t: Translate, written: WrittenLanguage): Html {
  const { schemas, securitySchemes } = components as {
    readonly schemas: { readonly Problem: JsonSchema };
    readonly securitySchemes: Readonly<Record<string, { in: string; name: string; description: string }>>;
  };
  return html`<section aria-labelledby="problems"><h2 id="problems">${t('api.problems')}</h2>
<p>${t('api.problems-text')}</p>${schemaBlock(schemas.Problem, t)}</section>
<section aria-labelledby="credentials"><h2 id="credentials">${t('api.credentials')}</h2>
<dl>${Object.entries(securitySchemes).map(
    ([name, scheme]) =>
      html`<dt><code>${name}</code></dt><dd><span lang="${written}">${scheme.description}</span> (${scheme.in} <code>${scheme.name}</code>)</dd>`,
  )}</dl></section>`;
}
