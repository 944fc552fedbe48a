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

/** What delivery costs, in cents, VAT included. */
export function shippingCents(option: ShippingOptionId, delivery: Delivery): number {
  const free = mayBeFree(option, delivery) && isLargeEnough(delivery);
  return free ? 0 : tariffCents(option, delivery.country, delivery.weightGrams);
}

/** True where a large enough order is delivered for nothing. */
export const mayBeFree = (
  option: ShippingOptionId,
  { country, weightGrams }: Pick<Delivery, 'country' | 'weightGrams'>,
): boolean => option === 'standard' && zoneOf(country) === 'domestic' && weightGrams <= heaviestParcelGrams;

function isLargeEnough({ country, subtotalCents, discountCents }: Delivery): boolean {
  const basisCents = freeShippingBasis.apply(subtotalCents - discountCents, {
    goodsBeforeDiscountCents: subtotalCents,
    discountCents,
    thresholdCents: freeFromCents,
    country,
  });
  return basisCents >= freeFromCents;
}
