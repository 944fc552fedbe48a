import type { CountryCode } from '../countries/countries.ts';
import { type Zone, zoneOf } from './zones.ts';

export const shippingOptionIds = ['standard', 'express'] as const;
export type ShippingOptionId = (typeof shippingOptionIds)[number];

interface Tariff {
  /** For a parcel, VAT included. */
  readonly cents: number;
  /** Business days. */
  readonly days: number;
}

const tariffs: Readonly<Record<ShippingOptionId, Readonly<Record<Zone, Tariff>>>> = {
  standard: {
    domestic: { cents: 990, days: 4 },
    neighbour: { cents: 1_990, days: 7 },
    europe: { cents: 2_490, days: 8 },
  },
  express: {
    domestic: { cents: 2_490, days: 1 },
    neighbour: { cents: 4_490, days: 3 },
    europe: { cents: 5_490, days: 4 },
  },
};

/** The heaviest that goes as a parcel, in grams. */
export const heaviestParcelGrams = 30_000;

// What is heavier than a parcel goes by lorry, barge or ship: so much on top, VAT included, by zone.
const freight: readonly { readonly upToGrams: number; readonly cents: Readonly<Record<Zone, number>> }[] = [
  { upToGrams: heaviestParcelGrams, cents: { domestic: 0, neighbour: 0, europe: 0 } },
  { upToGrams: 200_000, cents: { domestic: 4_900, neighbour: 7_900, europe: 9_900 } },
  { upToGrams: 1_500_000, cents: { domestic: 24_000, neighbour: 36_000, europe: 48_000 } },
  { upToGrams: Number.POSITIVE_INFINITY, cents: { domestic: 95_000, neighbour: 140_000, europe: 190_000 } },
];

/** What a delivery of that weight costs by the tariff, in cents, VAT included. */
export function tariffCents(option: ShippingOptionId, country: CountryCode, weightGrams: number): number {
  const zone = zoneOf(country);
  const band = freight.find(({ upToGrams }) => weightGrams <= upToGrams);
  return tariffs[option][zone].cents + (band?.cents[zone] ?? 0);
}

/** How long a delivery takes, in business days. */
export const shippingDays = (option: ShippingOptionId, country: CountryCode): number =>
  tariffs[option][zoneOf(country)].days;
