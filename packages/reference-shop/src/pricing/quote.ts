import { basketTotal } from '@perfshop/chaos-functional/points';
import type { IsoDate } from '../clock/shop-date.ts';
import type { CountryCode } from '../countries/countries.ts';
import { centsPerPoint, earnedBy, mostPoints } from '../loyalty/points.ts';
import { discountOn } from '../promotions/discount.ts';
import type { Promotion } from '../promotions/promotion.ts';
import { freeBasisCents, freeFromCents, shippingCents } from '../shipping/price.ts';
import { promiseDelivery } from '../shipping/promise.ts';
import type { ShippingOptionId } from '../shipping/tariffs.ts';
import { roundHalfUp, share } from './money.ts';
import { type BasketItem, type PricedBasket, priceBasket, subtotalOf } from './price-basket.ts';
import { legalVatRate } from './vat.ts';

/** Everything that the price of an order follows from. */
export interface Basket<Item extends BasketItem> {
  readonly items: readonly Item[];
  readonly country: CountryCode;
  /** Undefined until one is chosen. */
  readonly shippingOption: ShippingOptionId | undefined;
  /** The codes that were entered and count. */
  readonly promotions: readonly Pick<Promotion, 'code' | 'kind' | 'value'>[];
  /** How many points the customer wants to pay with, and has. */
  readonly loyalty: { readonly wanted: number; readonly balance: number };
  /** The shop's time. */
  readonly now: number;
}

/** What a basket costs. Amounts are in cents: goods, discounts and VAT add up to what the goods cost, delivery includes its VAT. */
export interface Quote<Item extends BasketItem> extends PricedBasket<Item> {
  readonly country: CountryCode;
  /** What promotions take off the goods, excluding VAT. */
  readonly discountCents: number;
  /** The codes that have an effect. */
  readonly promotionCodes: readonly string[];
  readonly shippingOption: ShippingOptionId | undefined;
  readonly shippingCents: number;
  readonly shippingVatCents: number;
  /** How much more would make standard delivery free, excluding VAT; undefined where nothing can. */
  readonly freeShippingMissingCents: number | undefined;
  readonly promisedDate: IsoDate | undefined;
  /** Points that are spent, the most that may be, and what they take off. */
  readonly loyaltyPoints: number;
  readonly loyaltyMostPoints: number;
  readonly loyaltyCents: number;
  readonly earnedPoints: number;
  /** What is to be paid. */
  readonly totalCents: number;
}

/** Prices a basket. Cart, checkout, order, mail and invoice all show what was worked out here, so that they agree to the cent. */
export function quote<Item extends BasketItem>(basket: Basket<Item>): Quote<Item> {
  const { items, country, shippingOption, promotions, loyalty, now } = basket;
  const subtotalCents = subtotalOf(items);
  const discount = discountOn(subtotalCents, promotions);
  const priced = priceBasket(items, country, discount.cents);
  const goodsCents = subtotalCents - discount.cents + priced.vatCents;

  const chosen = items.length === 0 ? undefined : shippingOption;
  const delivery = { country, weightGrams: weightOf(items), subtotalCents, discountCents: discount.cents };
  const basisCents = freeBasisCents(delivery);
  const tariff = chosen ? shippingCents(chosen, delivery, basisCents) : 0;
  // A code that would give what is free already is kept for another time.
  const givenFree =
    chosen === 'standard' && tariff > 0 ? promotions.find(({ kind }) => kind === 'free-shipping') : undefined;
  const shipping = givenFree ? 0 : tariff;

  const loyaltyMostPoints = mostPoints(goodsCents, loyalty.balance);
  const loyaltyPoints = Math.min(loyalty.wanted, loyaltyMostPoints);
  const loyaltyCents = loyaltyPoints * centsPerPoint;
  const totalCents = Math.max(0, goodsCents + shipping - loyaltyCents);
  return {
    ...priced,
    country,
    discountCents: discount.cents,
    promotionCodes: [...discount.codes, ...(givenFree ? [givenFree.code] : [])],
    shippingOption: chosen,
    shippingCents: shipping,
    shippingVatCents: vatWithin(shipping, country),
    freeShippingMissingCents: basisCents === undefined ? undefined : Math.max(0, freeFromCents - basisCents),
    promisedDate: chosen && promiseDelivery(chosen, country, now),
    loyaltyPoints,
    loyaltyMostPoints,
    loyaltyCents,
    earnedPoints: earnedBy(goodsCents - loyaltyCents, shipping),
    totalCents: basketTotal.apply(totalCents, { productIds: items.map(({ productId }) => productId) }),
  };
}

const weightOf = (items: readonly BasketItem[]): number =>
  items.reduce((grams, { weightGrams, quantity }) => grams + weightGrams * quantity, 0);

/** The VAT that is part of an amount at the standard rate. */
function vatWithin(grossCents: number, country: CountryCode): number {
  return grossCents - roundHalfUp(share(grossCents, 1 / (1 + legalVatRate(country, 'standard'))));
}
