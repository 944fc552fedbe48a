import { moneyRounding, taxRate } from '@perfshop/chaos-business/points';
import type { CountryCode } from '../countries/countries.ts';
import { roundHalfUp, share } from './money.ts';
import { split } from './split.ts';
import { legalVatRate, type VatClass } from './vat.ts';

/** Something in the basket. Amounts are in cents, excluding VAT. */
export interface BasketItem {
  readonly productId: number;
  readonly vatClass: VatClass;
  readonly unitPriceCents: number;
  readonly quantity: number;
  /** Of one piece. */
  readonly weightGrams: number;
}

export interface PricedItem<Item extends BasketItem> {
  readonly item: Item;
  /** Before the discount, excluding VAT. */
  readonly netCents: number;
  /** The line's share of the discount on the basket. */
  readonly discountCents: number;
  /** On what is left after the discount. */
  readonly vatCents: number;
}

export interface PricedBasket<Item extends BasketItem> {
  readonly lines: readonly PricedItem<Item>[];
  /** Sum of the lines before the discount, excluding VAT. */
  readonly subtotalCents: number;
  readonly vatCents: number;
}

/** What a basket costs in a country, before delivery. The discount is split over its lines, and VAT is charged on what is left. */
export function priceBasket<Item extends BasketItem>(
  items: readonly Item[],
  country: CountryCode,
  discountCents = 0,
): PricedBasket<Item> {
  const nets = items.map(netOf);
  const discounts = split(discountCents, nets);
  const lines = items.map((item, index) => {
    const netCents = nets[index] ?? 0;
    const discount = discounts[index] ?? 0;
    return { item, netCents, discountCents: discount, vatCents: vatOn(netCents - discount, item, country) };
  });
  return { lines, subtotalCents: sum(nets), vatCents: sum(lines.map((line) => line.vatCents)) };
}

const netOf = ({ unitPriceCents, quantity }: BasketItem): number => unitPriceCents * quantity;

/** The goods of a basket before any discount, excluding VAT. */
export const subtotalOf = (items: readonly BasketItem[]): number => sum(items.map(netOf));

function vatOn(netCents: number, { productId, vatClass }: BasketItem, country: CountryCode): number {
  const rate = taxRate.apply(legalVatRate(country, vatClass), { productId, vatClass, country });
  const exact = share(netCents, rate);
  return moneyRounding.apply(roundHalfUp(exact), { exact, productId });
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
