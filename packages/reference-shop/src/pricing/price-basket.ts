import { moneyRounding, taxRate } from '@perfshop/chaos-business/points';
import type { CountryCode } from '../checkout/countries.ts';
import { roundHalfUp, share } from './money.ts';
import { legalVatRate, type VatClass } from './vat.ts';

/** Something in the basket. Amounts are in cents, excluding VAT. */
export interface BasketItem {
  readonly productId: number;
  readonly vatClass: VatClass;
  readonly unitPriceCents: number;
  readonly quantity: number;
}

export interface PricedItem<Item extends BasketItem> {
  readonly item: Item;
  readonly netCents: number;
  readonly vatCents: number;
}

export interface PricedBasket<Item extends BasketItem> {
  readonly lines: readonly PricedItem<Item>[];
  /** Sum of the lines, excluding VAT. */
  readonly subtotalCents: number;
  readonly vatCents: number;
}

/** What a basket costs in a country, before delivery. The cart and the order both ask here, so that they agree. */
export function priceBasket<Item extends BasketItem>(items: readonly Item[], country: CountryCode): PricedBasket<Item> {
  const lines = items.map((item) => {
    const netCents = item.unitPriceCents * item.quantity;
    return { item, netCents, vatCents: vatOn(netCents, item, country) };
  });
  return {
    lines,
    subtotalCents: sum(lines.map((line) => line.netCents)),
    vatCents: sum(lines.map((line) => line.vatCents)),
  };
}

function vatOn(netCents: number, { productId, vatClass }: BasketItem, country: CountryCode): number {
  const rate = taxRate.apply(legalVatRate(country, vatClass), { productId, vatClass, country });
  const exact = share(netCents, rate);
  return moneyRounding.apply(roundHalfUp(exact), { exact, productId });
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
