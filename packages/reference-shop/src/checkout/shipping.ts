import type { CountryCode } from './countries.ts';

export const shippingOptionIds = ['standard', 'express'] as const;
export type ShippingOptionId = (typeof shippingOptionIds)[number];

/** From this much in the cart, excluding VAT, standard delivery is free within France. */
const freeFromCents = 15_000;

interface Tariff {
  readonly domesticCents: number;
  readonly abroadCents: number;
  /** Business days. */
  readonly domesticDays: number;
  readonly abroadDays: number;
}

const tariffs: Readonly<Record<ShippingOptionId, Tariff>> = {
  standard: { domesticCents: 990, abroadCents: 1_990, domesticDays: 4, abroadDays: 7 },
  express: { domesticCents: 2_490, abroadCents: 4_490, domesticDays: 1, abroadDays: 3 },
};

/** What delivery costs, in cents, VAT included. */
export function shippingCents(option: ShippingOptionId, country: CountryCode, subtotalCents: number): number {
  const tariff = tariffs[option];
  if (country !== 'FR') return tariff.abroadCents;
  return option === 'standard' && subtotalCents >= freeFromCents ? 0 : tariff.domesticCents;
}

/** How long delivery takes, in business days. */
export const shippingDays = (option: ShippingOptionId, country: CountryCode): number =>
  country === 'FR' ? tariffs[option].domesticDays : tariffs[option].abroadDays;
