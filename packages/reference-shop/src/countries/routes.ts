import { shape } from '../http/answer.ts';
import { type Route, route } from '../http/route.ts';
import { inEveryLanguage, type Language } from '../i18n/language.ts';
import { type CountryCode, countries, countryCodes, countryName, countryNames } from './countries.ts';

const { string, boolean } = shape;

const countryShape = shape.object({
  code: shape.oneOf(...countryCodes),
  name: string,
  names: shape.object(inEveryLanguage(() => string)),
  postalCode: shape.object({ pattern: string, ignoreCase: boolean, example: string }),
  phone: shape.object({ dialCode: string, example: string }),
});

export const countryRoutes = (): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/countries',
    summary: {
      en: 'Where the shop delivers, with how postal codes and telephone numbers are written there; France first.',
      fr: 'Où la boutique livre, avec l’écriture des codes postaux et des téléphones\u00a0; la France d’abord.',
    },
    answer: { schema: shape.object({ countries: shape.list(countryShape) }) },
    handle: (_input, { state: { language } }) => ({
      countries: countryCodes
        .map((code) => countryView(code, language))
        .sort((a, b) => Number(b.code === 'FR') - Number(a.code === 'FR') || a.name.localeCompare(b.name, language)),
    }),
  }),
];

const countryView = (code: CountryCode, language: Language) => {
  const { postalCode, postalCodeExample, dialCode, phoneExample } = countries[code];
  return {
    code,
    name: countryName(code, language),
    names: countryNames(code),
    postalCode: { pattern: postalCode.source, ignoreCase: postalCode.ignoreCase, example: postalCodeExample },
    phone: { dialCode: `+${dialCode}`, example: phoneExample },
  };
};
