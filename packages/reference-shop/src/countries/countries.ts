import { inEveryLanguage, type Language, type Localised } from '../i18n/language.ts';

interface CountryRule {
  /** In French and English; the other languages take it from the standard (CLDR), which the tests hold these two to. */
  readonly name: Localised;
  /** How a postal code is written. */
  readonly postalCode: RegExp;
  readonly postalCodeExample: string;
  /** International dialling code, without the plus. */
  readonly dialCode: string;
  /** What precedes a number within the country and falls away when one calls from abroad. */
  readonly trunk: '0' | '8' | '06' | '';
  /** The number after the dialling code. */
  readonly phone: RegExp;
  /** As one would write it there. */
  readonly phoneExample: string;
}

const country = (
  fr: string,
  en: string,
  [postalCode, postalCodeExample]: readonly [RegExp, string],
  [dialCode, trunk, phone, phoneExample]: readonly [string, CountryRule['trunk'], RegExp, string],
): CountryRule => ({ name: { fr, en }, postalCode, postalCodeExample, dialCode, trunk, phone, phoneExample });

/**
 * Where the shop delivers, by ISO 3166-1 alpha-2, and how postal codes and telephone numbers are written there. France is first, because
 * most customers live there. Numbers are checked by their length and first digit only: ranges are opened and closed each year.
 */
export const countries = {
  FR: country(
    'France',
    'France',
    [/^(0[1-9]|[1-8]\d|9[0-8])\d{3}$/, '75011'],
    ['33', '0', /^[1-9]\d{8}$/, '06 12 34 56 78'],
  ),
  DE: country('Allemagne', 'Germany', [/^\d{5}$/, '10115'], ['49', '0', /^[1-9]\d{5,12}$/, '030 123456']),
  AT: country('Autriche', 'Austria', [/^[1-9]\d{3}$/, '1010'], ['43', '0', /^[1-9]\d{3,12}$/, '01 234567']),
  BE: country('Belgique', 'Belgium', [/^[1-9]\d{3}$/, '1000'], ['32', '0', /^[1-9]\d{7,8}$/, '0470 12 34 56']),
  BG: country('Bulgarie', 'Bulgaria', [/^[1-9]\d{3}$/, '1000'], ['359', '0', /^[1-9]\d{6,8}$/, '048 123456']),
  CY: country('Chypre', 'Cyprus', [/^\d{4}$/, '1010'], ['357', '', /^[1-9]\d{7}$/, '22 345678']),
  HR: country('Croatie', 'Croatia', [/^[1-5]\d{4}$/, '10000'], ['385', '0', /^[1-9]\d{6,8}$/, '01 2345 678']),
  DK: country('Danemark', 'Denmark', [/^\d{4}$/, '1050'], ['45', '', /^[2-9]\d{7}$/, '32 12 34 56']),
  ES: country(
    'Espagne',
    'Spain',
    [/^(0[1-9]|[1-4]\d|5[0-2])\d{3}$/, '28001'],
    ['34', '', /^[6-9]\d{8}$/, '612 34 56 78'],
  ),
  EE: country('Estonie', 'Estonia', [/^[1-9]\d{4}$/, '10111'], ['372', '', /^[3-9]\d{6,7}$/, '512 3456']),
  FI: country('Finlande', 'Finland', [/^\d{5}$/, '00100'], ['358', '0', /^[1-9]\d{4,11}$/, '041 2345678']),
  GR: country('Grèce', 'Greece', [/^[1-8]\d{2} ?\d{2}$/, '105 57'], ['30', '', /^[2-9]\d{9}$/, '21 2345 6789']),
  HU: country('Hongrie', 'Hungary', [/^[1-9]\d{3}$/, '1051'], ['36', '06', /^[1-9]\d{7,8}$/, '06 20 123 4567']),
  IE: country(
    'Irlande',
    'Ireland',
    [/^[A-Z]\d[\dW] ?[A-Z\d]{4}$/i, 'D02 X285'],
    ['353', '0', /^[1-9]\d{6,9}$/, '085 012 3456'],
  ),
  // The zero in front of an Italian number is part of it.
  IT: country('Italie', 'Italy', [/^\d{5}$/, '00118'], ['39', '', /^[03]\d{5,10}$/, '312 345 6789']),
  LV: country('Lettonie', 'Latvia', [/^(LV-)?\d{4}$/i, 'LV-1010'], ['371', '', /^[2-9]\d{7}$/, '21 234 567']),
  LT: country('Lituanie', 'Lithuania', [/^(LT-)?\d{5}$/i, 'LT-01100'], ['370', '8', /^[3-9]\d{7}$/, '8 612 34567']),
  LU: country('Luxembourg', 'Luxembourg', [/^(L-?)?\d{4}$/, '1009'], ['352', '', /^[2-9]\d{3,10}$/, '628 123 456']),
  MT: country('Malte', 'Malta', [/^[A-Z]{3} ?\d{4}$/i, 'VLT 1117'], ['356', '', /^[279]\d{7}$/, '9696 1234']),
  MC: country('Monaco', 'Monaco', [/^980\d{2}$/, '98000'], ['377', '', /^[3-9]\d{7,8}$/, '93 12 34 56']),
  NL: country(
    'Pays-Bas',
    'Netherlands',
    [/^[1-9]\d{3} ?[A-Z]{2}$/i, '1012 AB'],
    ['31', '0', /^[1-9]\d{8}$/, '06 12345678'],
  ),
  PL: country('Pologne', 'Poland', [/^\d{2}-\d{3}$/, '00-001'], ['48', '', /^[1-9]\d{8}$/, '512 345 678']),
  PT: country('Portugal', 'Portugal', [/^[1-9]\d{3}-\d{3}$/, '1000-001'], ['351', '', /^[29]\d{8}$/, '912 345 678']),
  RO: country('Roumanie', 'Romania', [/^\d{6}$/, '010011'], ['40', '0', /^[237]\d{8}$/, '0712 034 567']),
  GB: country(
    'Royaume-Uni',
    'United Kingdom',
    [/^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i, 'SW1A 1AA'],
    ['44', '0', /^[1-9]\d{8,9}$/, '07400 123456'],
  ),
  SK: country('Slovaquie', 'Slovakia', [/^\d{3} ?\d{2}$/, '811 01'], ['421', '0', /^[2-9]\d{8}$/, '0912 123 456']),
  SI: country('Slovénie', 'Slovenia', [/^[1-9]\d{3}$/, '1000'], ['386', '0', /^[1-8]\d{7}$/, '031 234 567']),
  SE: country('Suède', 'Sweden', [/^[1-9]\d{2} ?\d{2}$/, '111 22'], ['46', '0', /^[1-9]\d{6,9}$/, '070 123 45 67']),
  CH: country('Suisse', 'Switzerland', [/^[1-9]\d{3}$/, '8001'], ['41', '0', /^[1-9]\d{8}$/, '078 123 45 67']),
  CZ: country('Tchéquie', 'Czechia', [/^\d{3} ?\d{2}$/, '110 00'], ['420', '', /^[2-9]\d{8}$/, '601 123 456']),
} as const satisfies Readonly<Record<string, CountryRule>>;

export type CountryCode = keyof typeof countries;

export const countryCodes = Object.keys(countries) as readonly CountryCode[];

const regions = inEveryLanguage((locale) => new Intl.DisplayNames(locale, { type: 'region' }));

/** A country as a language names it. */
export const countryName = (code: CountryCode, language: Language): string => {
  const name: Localised = countries[code].name;
  return name[language] ?? regions[language].of(code) ?? name.en;
};

/** A country as every language names it. */
export const countryNames = (code: CountryCode): Readonly<Record<Language, string>> =>
  inEveryLanguage((_locale, language) => countryName(code, language));
