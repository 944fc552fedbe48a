import { inEveryLanguage, type Language } from '../i18n/language.ts';

/** Currency of every amount. */
export const currency = 'EUR';

/** An amount on the wire: euros with at most two decimals. Inside the shop amounts are whole cents. */
export const toEuros = (cents: number): number => cents / 100;

/**
 * What a rate is of an amount in cents, without the noise of binary fractions: `300 * 0.17` would be 51.00000000000001.
 * Amounts and rates have few decimals, so the noise is far below the sixth.
 */
export const share = (cents: number, rate: number): number => Number((cents * rate).toFixed(6));

/** Rounds to whole cents, half a cent up. Amounts here are never negative. */
export const roundHalfUp = (cents: number): number => Math.floor(cents + 0.5);

const formats = inEveryLanguage((locale) => new Intl.NumberFormat(locale, { style: 'currency', currency }));

/** An amount as people read it, such as "1 249,99 €". */
export const money = (cents: number, language: Language): string => formats[language].format(toEuros(cents));
