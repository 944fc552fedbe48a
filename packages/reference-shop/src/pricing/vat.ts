import type { CountryCode } from '../checkout/countries.ts';

export type VatClass = 'standard' | 'reduced';

// The reduced rate is the one of books and of aids for people with a disability.
const rates: Readonly<Record<CountryCode, Readonly<Record<VatClass, number>>>> = {
  FR: { standard: 0.2, reduced: 0.055 },
  BE: { standard: 0.21, reduced: 0.06 },
  DE: { standard: 0.19, reduced: 0.07 },
  ES: { standard: 0.21, reduced: 0.04 },
  IT: { standard: 0.22, reduced: 0.04 },
  LU: { standard: 0.17, reduced: 0.03 },
};

/** The legal rate of a class in a country, as a fraction: `0.2` is 20 %. */
export const legalVatRate = (country: CountryCode, vatClass: VatClass): number => rates[country][vatClass];

/** How the rate of a class is shown, such as "5.5 %". It tells the law, whatever a line was charged with. */
export const vatRateLabel = (country: CountryCode, vatClass: VatClass, language: string): string =>
  `${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(legalVatRate(country, vatClass) * 100)} %`;
