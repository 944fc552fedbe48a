import { promisedDate } from '@perfshop/chaos-business/points';
import { dateOf, type IsoDate } from '../clock/shop-date.ts';
import type { CountryCode } from '../countries/countries.ts';
import { addBusinessDays } from './business-days.ts';
import { type ShippingOptionId, shippingDays } from './tariffs.ts';

/** The day by which what is ordered at the instant `now` arrives. */
export function promiseDelivery(option: ShippingOptionId, country: CountryCode, now: number): IsoDate {
  const from = dateOf(now);
  const businessDays = shippingDays(option, country);
  return promisedDate.apply(addBusinessDays(from, businessDays, country), { from, businessDays, country, option });
}
