import { type CountryCode, countryCodes } from '../countries/countries.ts';
import { schema } from '../http/schema.ts';

export interface Address {
  readonly civility: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly line1: string;
  readonly line2?: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: CountryCode;
}

const line = (maxLength: number) => ({ type: 'string', format: 'filled', maxLength }) as const;

export const addressSchema = schema<Address>({
  type: 'object',
  required: ['civility', 'firstName', 'lastName', 'email', 'line1', 'postalCode', 'city', 'country'],
  additionalProperties: false,
  properties: {
    civility: line(16),
    firstName: line(60),
    lastName: line(60),
    email: { type: 'string', format: 'email', maxLength: 254 },
    line1: line(100),
    line2: { type: 'string', maxLength: 100, nullable: true },
    postalCode: line(12),
    city: line(60),
    country: { type: 'string', enum: countryCodes },
  },
});
