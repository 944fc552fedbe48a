import type { Ajv } from 'ajv';

const formats = {
  // Deliberately lenient: an address is proved by sending to it, not by its form.
  email: /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/,
  expiry: /^(0[1-9]|1[0-2])\/\d{2}$/,
  cvc: /^\d{3,4}$/,
  'card-number': /^\d(?:[ -]?\d){11,18}$/,
  'idempotency-key': /^[\w.-]{8,128}$/,
  sort: /^(name|price|rating|newest)(,(asc|desc))?$/,
  login: /^[a-z0-9][a-z0-9._-]{1,38}[a-z0-9]$/,
  instant: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/,
  month: /^20\d{2}-(0[1-9]|1[0-2])$/,
  code: /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/,
  // At least one character that is not a space.
  filled: /\S/,
} as const;

export type Format = keyof typeof formats;

export const addFormats = (ajv: Ajv): Ajv => {
  for (const [name, pattern] of Object.entries(formats)) ajv.addFormat(name, pattern);
  return ajv;
};

/** The regular expression of a format of ours, for those who read the documentation; undefined for a format of JSON Schema. */
export const patternOf = (format: string): string | undefined =>
  Object.hasOwn(formats, format) ? formats[format as Format].source : undefined;
