import { type Civility, civilities, type User } from '../accounts/user.ts';
import type { CountryCode } from '../countries/countries.ts';
import { readPhone } from '../countries/phone.ts';
import { checkPostalCode } from '../countries/postal-code.ts';
import { shape } from '../http/answer.ts';
import { invalid } from '../http/problem.ts';
import { ageOn, isDate } from './birth-date.ts';

const youngest = 16;
const oldest = 120;

/** Where a customer lives. */
export interface HomeAddress {
  readonly line1: string;
  readonly line2?: string | null;
  readonly postalCode: string;
  readonly city: string;
  readonly country: CountryCode;
}

/** What a customer tells about themselves. What is null, or left out, the shop does not know. */
export interface Profile {
  readonly civility?: Civility | null;
  readonly firstName: string;
  readonly lastName: string;
  /** YYYY-MM-DD */
  readonly birthDate?: string | null;
  readonly phone?: string | null;
  readonly address?: HomeAddress | null;
}

/**
 * The columns that a profile fills. `now` is the shop's time.
 *
 * @throws Problem 400 for a birth date that can't be or an age that the shop does not serve, and for a telephone number or a postal code that is not one
 * of the country.
 */
export function toColumns(profile: Profile, now: number): Partial<User> {
  const { civility = null, firstName, lastName, birthDate = null, phone = null, address = null } = profile;
  if (birthDate !== null) checkBirthDate(birthDate, now);
  if (address !== null) checkPostalCode(address.country, address.postalCode, 'address.postalCode');
  return {
    civility,
    firstName,
    lastName,
    birthDate,
    phone: phone === null ? null : readPhone(address?.country ?? 'FR', phone),
    line1: address?.line1 ?? null,
    line2: address?.line2 || null,
    postalCode: address?.postalCode ?? null,
    city: address?.city ?? null,
    country: address?.country ?? null,
  };
}

function checkBirthDate(birthDate: string, now: number): void {
  if (!isDate(birthDate)) throw invalid({ path: 'birthDate', key: 'invalid.birth-date' });
  const age = ageOn(birthDate, now);
  if (age < youngest) throw invalid({ path: 'birthDate', key: 'invalid.too-young', params: { age: youngest } });
  if (age > oldest) throw invalid({ path: 'birthDate', key: 'invalid.too-old', params: { age: oldest } });
}

/** What `profileView` sends. */
export const profileShape = shape.object({
  email: shape.string,
  civility: shape.oneOf(...civilities, null),
  firstName: shape.string,
  lastName: shape.string,
  birthDate: shape.orNull(shape.string),
  phone: shape.orNull(shape.string),
  address: shape.orNull(
    shape.object({
      line1: shape.string,
      line2: shape.orNull(shape.string),
      postalCode: shape.orNull(shape.string),
      city: shape.orNull(shape.string),
      country: shape.orNull(shape.string),
    }),
  ),
});

export const profileView = (user: User) => ({
  email: user.email,
  civility: user.civility,
  firstName: user.firstName,
  lastName: user.lastName,
  birthDate: user.birthDate,
  phone: user.phone,
  address:
    user.line1 === null
      ? null
      : { line1: user.line1, line2: user.line2, postalCode: user.postalCode, city: user.city, country: user.country },
});
