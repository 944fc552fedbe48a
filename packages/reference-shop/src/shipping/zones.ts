import type { CountryCode } from '../countries/countries.ts';

/** How far away a country is for the carrier. */
export type Zone = 'domestic' | 'neighbour' | 'europe';

const zones: Partial<Readonly<Record<CountryCode, Zone>>> = {
  FR: 'domestic',
  MC: 'domestic',
  BE: 'neighbour',
  DE: 'neighbour',
  ES: 'neighbour',
  IT: 'neighbour',
  LU: 'neighbour',
};

export const zoneOf = (country: CountryCode): Zone => zones[country] ?? 'europe';
