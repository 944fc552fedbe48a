import { freeShippingBasis } from '@perfshop/chaos-business/points';
import type { CountryCode } from '../countries/countries.ts';
import { heaviestParcelGrams, type ShippingOptionId, tariffCents } from './tariffs.ts';
import { zoneOf } from './zones.ts';

/** From this much in the cart, after discounts and excluding VAT, a parcel goes to France by standard delivery for nothing. */
export const freeFromCents = 15_000;

/** What is to be delivered. Amounts are in cents, excluding VAT. */
export interface Delivery {
  readonly country: CountryCode;
  readonly weightGrams: number;
  readonly subtotalCents: number;
  readonly discountCents: number;
}

/**
 * What is held against `freeFromCents`, both to decide whether standard delivery is free and to say how much is missing, so that the page never contradicts the
 * price. Undefined where no amount makes it free. Worked out once for a quote: a fault that acts on it acts once.
 */
export function freeBasisCents({ country, weightGrams, subtotalCents, discountCents }: Delivery): number | undefined {
  if (zoneOf(country) !== 'domestic' || weightGrams > heaviestParcelGrams) return undefined;
  return freeShippingBasis.apply(subtotalCents - discountCents, {
    goodsBeforeDiscountCents: subtotalCents,
    discountCents,
    thresholdCents: freeFromCents,
    country,
  });
}

/** What delivery costs, in cents, VAT included. `basisCents` comes from `freeBasisCents`. */
export function shippingCents(
  option: ShippingOptionId,
  { country, weightGrams }: Pick<Delivery, 'country' | 'weightGrams'>,
  basisCents: number | undefined,
): number {
  const free = option === 'standard' && basisCents !== undefined && basisCents >= freeFromCents;
  return free ? 0 : tariffCents(option, country, weightGrams);
}
