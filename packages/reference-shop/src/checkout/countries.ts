export const countryCodes = ['FR', 'BE', 'DE', 'ES', 'IT', 'LU'] as const;

/** Where the shop delivers, ISO 3166-1 alpha-2. */
export type CountryCode = (typeof countryCodes)[number];

interface PostalCodeRule {
  readonly pattern: RegExp;
  readonly example: string;
}

/** How postal codes are written in each country. */
export const postalCodeRules: Readonly<Record<CountryCode, PostalCodeRule>> = {
  FR: { pattern: /^(0[1-9]|[1-8]\d|9[0-8])\d{3}$/, example: '75011' },
  BE: { pattern: /^[1-9]\d{3}$/, example: '1000' },
  DE: { pattern: /^\d{5}$/, example: '10115' },
  ES: { pattern: /^(0[1-9]|[1-4]\d|5[0-2])\d{3}$/, example: '28001' },
  IT: { pattern: /^\d{5}$/, example: '00118' },
  LU: { pattern: /^(L-?)?\d{4}$/, example: '1009' },
};
