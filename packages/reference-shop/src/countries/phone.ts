import { invalid } from '../http/problem.ts';
import { type CountryCode, countries } from './countries.ts';

/**
 * Reads a telephone number of a country, as it is written there or with its dialling code. Gives it in E.164: `06 12 34 56 78` in France
 * is `+33612345678`.
 *
 * @throws Problem 400 when it can't be one. `path` is its field.
 */
export function readPhone(country: CountryCode, typed: string, path = 'phone'): string {
  const { dialCode, trunk, phone, phoneExample } = countries[country];
  const written = typed.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
  const number = written.startsWith(`+${dialCode}`)
    ? written.slice(dialCode.length + 1)
    : written.slice(trunk !== '' && written.startsWith(trunk) ? trunk.length : 0);
  if (!phone.test(number)) throw invalid({ path, key: 'invalid.phone', params: { example: phoneExample } });
  return `+${dialCode}${number}`;
}
