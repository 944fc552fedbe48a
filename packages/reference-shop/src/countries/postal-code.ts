import { invalid } from '../http/problem.ts';
import { type CountryCode, countries } from './countries.ts';

/** @throws Problem 400 when the postal code is not one of the country. `path` is its field. */
export function checkPostalCode(country: CountryCode, postalCode: string, path = 'postalCode'): void {
  const { postalCode: pattern, postalCodeExample: example } = countries[country];
  if (!pattern.test(postalCode)) throw invalid({ path, key: 'invalid.postal-code', params: { example } });
}
