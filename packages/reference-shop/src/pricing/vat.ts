import type { CountryCode } from '../countries/countries.ts';
import { inEveryLanguage, type Language } from '../i18n/language.ts';

export type VatClass = 'standard' | 'reduced';

// The reduced rate is the one of printed books. Rates of the member states as of 1 January 2026, European Commission, "VAT rates applied in the
// Member States". Monaco is within the French VAT territory; to the United Kingdom and Switzerland goods leave free of VAT (export).
const rates: Readonly<Record<CountryCode, Readonly<Record<VatClass, number>>>> = {
  FR: { standard: 0.2, reduced: 0.055 },
  AT: { standard: 0.2, reduced: 0.1 },
  BE: { standard: 0.21, reduced: 0.06 },
  BG: { standard: 0.2, reduced: 0.09 },
  CY: { standard: 0.19, reduced: 0.03 },
  CZ: { standard: 0.21, reduced: 0 },
  DE: { standard: 0.19, reduced: 0.07 },
  DK: { standard: 0.25, reduced: 0.25 },
  EE: { standard: 0.24, reduced: 0.09 },
  ES: { standard: 0.21, reduced: 0.04 },
  FI: { standard: 0.255, reduced: 0.135 },
  GR: { standard: 0.24, reduced: 0.06 },
  HR: { standard: 0.25, reduced: 0.05 },
  HU: { standard: 0.27, reduced: 0.05 },
  IE: { standard: 0.23, reduced: 0 },
  IT: { standard: 0.22, reduced: 0.04 },
  LT: { standard: 0.21, reduced: 0.05 },
  LU: { standard: 0.17, reduced: 0.03 },
  LV: { standard: 0.21, reduced: 0.05 },
  MC: { standard: 0.2, reduced: 0.055 },
  MT: { standard: 0.18, reduced: 0.05 },
  NL: { standard: 0.21, reduced: 0.09 },
  PL: { standard: 0.23, reduced: 0.05 },
  PT: { standard: 0.23, reduced: 0.06 },
  RO: { standard: 0.21, reduced: 0.11 },
  SE: { standard: 0.25, reduced: 0.06 },
  SI: { standard: 0.22, reduced: 0.05 },
  SK: { standard: 0.23, reduced: 0.05 },
  GB: { standard: 0, reduced: 0 },
  CH: { standard: 0, reduced: 0 },
};

/** The legal rate of a class in a country, as a fraction: `0.2` is 20 %. */
export const legalVatRate = (country: CountryCode, vatClass: VatClass): number => rates[country][vatClass];

/** How the rate of a class is shown, such as "5.5 %". It tells the law, whatever a line was charged with. */
export function vatRateLabel(country: CountryCode, vatClass: VatClass, language: Language): string {
  return `${formats[language].format(legalVatRate(country, vatClass) * 100)} %`;
}

const formats = inEveryLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }));
