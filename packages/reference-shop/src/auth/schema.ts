import type { JSONSchemaType } from 'ajv';
import type { Registration } from '../accounts/accounts.ts';
import { civilities } from '../accounts/user.ts';
import { schema } from '../http/schema.ts';
import { languages } from '../i18n/language.ts';
import { longestPassword, newPassword } from './password-rules.ts';

export const emailField = { type: 'string', format: 'email', maxLength: 254 } as const;
const name = { type: 'string', format: 'filled', maxLength: 60 } as const;

export const registration = schema<Registration>({
  type: 'object',
  required: ['email', 'password', 'firstName', 'lastName'],
  additionalProperties: false,
  properties: {
    email: emailField,
    password: newPassword,
    firstName: name,
    lastName: name,
    civility: { type: 'string', enum: civilities, nullable: true },
  },
});

export const credentials = schema<{ email: string; password: string }>({
  type: 'object',
  required: ['email', 'password'],
  additionalProperties: false,
  properties: { email: emailField, password: { type: 'string', minLength: 1, maxLength: longestPassword } },
});

/** Fields that are not listed are for the route to refuse: which ones an account may change is a rule of the shop, not of the form. */
export const accountChanges = schema<Readonly<Record<string, unknown>>>({
  type: 'object',
  required: [],
  minProperties: 1,
  properties: {
    civility: { type: 'string', enum: civilities },
    firstName: name,
    lastName: name,
    language: { type: 'string', enum: languages },
  },
} as unknown as JSONSchemaType<Readonly<Record<string, unknown>>>);
