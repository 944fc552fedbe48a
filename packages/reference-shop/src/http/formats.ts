import type { Ajv } from 'ajv';

const formats = {
  // Deliberately lenient: an address is proved by sending to it, not by its form.
  email: /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/,
  expiry: /^(0[1-9]|1[0-2])\/\d{2}$/,
  cvc: /^\d{3,4}$/,
  'card-number': /^\d(?:[ -]?\d){11,18}$/,
  'idempotency-key': /^[\w.-]{8,128}$/,
  sort: /^(name|price|rating)(,(asc|desc))?$/,
  // At least one character that is not a space.
  filled: /\S/,
} as const;

export type Format = keyof typeof formats;

export const addFormats = (ajv: Ajv): Ajv => {
  for (const [name, pattern] of Object.entries(formats)) ajv.addFormat(name, pattern);
  return ajv;
};
