import { describe, expect, it } from 'vitest';
import { legalVatRate } from '../pricing/vat.ts';
import { countries, countryCodes, countryNames } from './countries.ts';
import { readPhone } from './phone.ts';
import { checkPostalCode } from './postal-code.ts';

const inEveryCountry = countryCodes.map((code) => [code, countries[code]] as const);

describe('the countries', () => {
  it('are the European Union, its closest neighbours, and France first', () => {
    expect(countryCodes[0]).toBe('FR');
    expect(countryCodes).toHaveLength(30);
    expect(new Set(inEveryCountry.map(([, { name }]) => name.fr)).size).toBe(30);
  });

  it('have a name in every language, as that language has it in the standard', () => {
    for (const [language, locale] of Object.entries({
      fr: 'fr',
      en: 'en',
      de: 'de',
      es: 'es',
      it: 'it',
      pt: 'pt-PT',
      nl: 'nl',
    })) {
      const names = countryCodes.map((code) => countryNames(code)[language as 'fr']);
      const standard = new Intl.DisplayNames(locale, { type: 'region' });
      expect(names).toEqual(countryCodes.map((code) => standard.of(code)));
      expect(new Set(names).size).toBe(30);
    }
  });

  it.each(inEveryCountry)(
    '%s: the examples follow the rules',
    (code, { postalCodeExample, phoneExample, dialCode }) => {
      expect(() => checkPostalCode(code, postalCodeExample)).not.toThrow();
      const number = readPhone(code, phoneExample);
      expect(number).toMatch(new RegExp(`^\\+${dialCode}\\d{4,13}$`));
      expect(readPhone(code, number)).toBe(number);
      expect(readPhone(code, number.replace('+', '00'))).toBe(number);
      for (const wrong of ['', 'x', '9'.repeat(20), `${postalCodeExample}\n`])
        expect(() => checkPostalCode(code, wrong)).toThrow();
      for (const wrong of ['', '12', '1'.repeat(30), 'abc']) expect(() => readPhone(code, wrong)).toThrow();
    },
  );

  it.each(inEveryCountry)('%s: the patterns are ones that a form in a browser takes', (_code, { postalCode }) => {
    expect(() => new RegExp(postalCode.source, 'v')).not.toThrow();
  });

  it('charge the VAT of their law; goods leave the Union free of it', () => {
    expect(countryCodes.filter((code) => legalVatRate(code, 'standard') === 0).sort()).toEqual(['CH', 'GB']);
    for (const code of countryCodes) {
      expect(legalVatRate(code, 'reduced')).toBeLessThanOrEqual(legalVatRate(code, 'standard'));
      // The directive allows no standard rate below 15 per cent; the highest is Hungary's.
      if (!['CH', 'GB'].includes(code)) expect(legalVatRate(code, 'standard')).toBeGreaterThanOrEqual(0.15);
      expect(legalVatRate(code, 'standard')).toBeLessThanOrEqual(0.27);
    }
  });
});

describe('a telephone number', () => {
  it.each([
    ['FR', '06.12.34.56.78', '+33612345678'],
    ['FR', '+33 6 12 34 56 78', '+33612345678'],
    ['IT', '06 1234 5678', '+390612345678'],
    ['HU', '06 20 123 4567', '+36201234567'],
    ['LT', '8 612 34567', '+37061234567'],
    ['LU', '628 123 456', '+352628123456'],
  ] as const)('of %s: %s is %s', (code, typed, expected) => {
    expect(readPhone(code, typed)).toBe(expected);
  });
});
