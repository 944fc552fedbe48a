import type { Translate } from '../i18n/translate.ts';
import { type Html, html } from './html.ts';
import type { JsonSchema } from './schema.ts';

interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
  /** Part of the request; left out for the fields of an object. */
  readonly place?: string;
}

/** Parameters or fields, one a row. Scrolls by itself on a narrow screen, by keyboard too. */
export const propertyTable = (
  properties: readonly Property[],
  t: Translate,
): Html => html`<div class="scroll" tabindex="0" role="group" aria-label="${t('api.fields')}"><table>
<thead><tr><th scope="col">${t('api.name')}</th><th scope="col">${t('api.type')}</th><th scope="col">${t('api.rules')}</th></tr></thead>
<tbody>${properties.map(
  ({ name, required, schema, place }) =>
    html`<tr><th scope="row"><code>${name}</code>${place && html` <small>${place}</small>`}${required && html` <small class="required">${t('api.required')}</small>`}</th><td>${typeOf(schema)}</td><td>${rulesOf(schema).join(', ')}</td></tr>`,
)}</tbody></table></div>`;

function typeOf(schema: JsonSchema): string {
  const { type, items } = schema as { readonly type?: string | readonly string[]; readonly items?: JsonSchema };
  const variants = [schema.anyOf, schema.oneOf].find(Array.isArray) as readonly JsonSchema[] | undefined;
  if (variants) return variants.map(typeOf).join(' | ');
  if (type === 'array' && items) return `${typeOf(items)}[]`;
  if (type === undefined) return schema.enum === undefined ? '' : 'string';
  return typeof type === 'string' ? type : type.join(' | ');
}

const bounds: Readonly<Record<string, string>> = {
  minimum: '≥',
  maximum: '≤',
  exclusiveMinimum: '>',
  exclusiveMaximum: '<',
  minLength: 'length ≥',
  maxLength: 'length ≤',
  minItems: 'items ≥',
  maxItems: 'items ≤',
  format: 'format',
  default: 'default',
};

function rulesOf(schema: JsonSchema): string[] {
  const rules = Object.entries(bounds).flatMap(([keyword, sign]) =>
    schema[keyword] === undefined ? [] : [`${sign} ${String(schema[keyword])}`],
  );
  if (Array.isArray(schema.enum)) rules.unshift(schema.enum.map((value) => JSON.stringify(value)).join(' | '));
  return rules;
}
