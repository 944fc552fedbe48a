import { civilities } from '../accounts/user.ts';
import { countryCodes } from '../countries/countries.ts';
import { schema } from '../http/schema.ts';
import type { Profile } from './profile.ts';

const filled = (maxLength: number) => ({ type: 'string', format: 'filled', maxLength }) as const;

export const profileSchema = schema<Profile>({
  type: 'object',
  required: ['firstName', 'lastName'],
  additionalProperties: false,
  properties: {
    // JSON Schema wants null among the choices as well.
    civility: { type: 'string', enum: [...civilities, null], nullable: true },
    firstName: filled(60),
    lastName: filled(60),
    birthDate: { type: 'string', maxLength: 10, nullable: true },
    phone: { type: 'string', maxLength: 32, nullable: true },
    address: {
      type: 'object',
      nullable: true,
      required: ['line1', 'postalCode', 'city', 'country'],
      additionalProperties: false,
      properties: {
        line1: filled(100),
        line2: { type: 'string', maxLength: 100, nullable: true },
        postalCode: filled(12),
        city: filled(60),
        country: { type: 'string', enum: countryCodes },
      },
    },
  },
});
