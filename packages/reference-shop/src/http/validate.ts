import { Ajv, type ErrorObject } from 'ajv';
import { addFormats, type Format } from './formats.ts';
import { type FieldError, invalid } from './problem.ts';
import type { Schema } from './schema.ts';
import { readTexts } from './url-values.ts';

const ajv = addFormats(new Ajv({ allErrors: true, useDefaults: true }));

/**
 * Compiles a schema into a function that gives the value, with its defaults filled in, or throws a problem that names every
 * path at fault. `where` is the part of the request that is read: what comes in a URL or a header is text, and "20" is a number there; a
 * body has to say what it means.
 */
export function validator<T>({ json }: Schema<T>, where: 'body' | 'url'): (value: unknown) => T {
  const validate = ajv.compile<T>(json);
  return (sent) => {
    const value = where === 'url' ? readTexts(json, Object(sent)) : sent;
    if (where === 'url') refuseNulls(Object(value));
    if (validate(value)) return value;
    throw invalid(...(validate.errors ?? []).map(toFieldError));
  };
}

/** A null character in a URL is no text that anybody meant; see `parseJson` for bodies. */
function refuseNulls(values: Readonly<Record<string, unknown>>): void {
  const wrong = Object.entries(values).filter(([, value]) => typeof value === 'string' && value.includes('\0'));
  if (wrong.length > 0) throw invalid(...wrong.map(([path]) => ({ path, key: 'invalid.value' as const })));
}

function toFieldError(error: ErrorObject): FieldError {
  const parent = error.instancePath.slice(1).replaceAll('/', '.');
  const own: unknown = error.params.missingProperty ?? error.params.additionalProperty;
  const path = [parent, own].filter(Boolean).join('.');
  return { path, ...toMessage(error) };
}

function toMessage({ keyword, params }: ErrorObject): Omit<FieldError, 'path'> {
  switch (keyword) {
    case 'required':
      return { key: 'invalid.required' };
    case 'additionalProperties':
      return { key: 'invalid.unknown-field' };
    case 'type':
      return { key: 'invalid.type', params: { type: String(params.type) } };
    case 'minimum':
      return { key: 'invalid.too-small', params: { limit: Number(params.limit) } };
    case 'maximum':
      return { key: 'invalid.too-large', params: { limit: Number(params.limit) } };
    case 'minLength':
      return { key: 'invalid.too-short', params: { limit: Number(params.limit) } };
    case 'maxLength':
      return { key: 'invalid.too-long', params: { limit: Number(params.limit) } };
    case 'enum':
      return { key: 'invalid.choice', params: { choices: (params.allowedValues as unknown[]).join(', ') } };
    case 'format':
      return { key: `invalid.${params.format as Format}` };
    default:
      return { key: 'invalid.value' };
  }
}
