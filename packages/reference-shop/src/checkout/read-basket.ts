import type { Knex } from 'knex';
import { type CartLine, cartContent } from '../cart/cart-content.ts';
import { subtotalOf } from '../pricing/price-basket.ts';
import { type Basket, type Quote, quote } from '../pricing/quote.ts';
import { type EnteredCode, enteredCodes } from '../promotions/entered-codes.ts';
import type { CheckoutState } from './checkout.ts';
import { readTerms } from './read-terms.ts';

/** Whose basket it is. */
export interface Buyer {
  readonly sessionId: number;
  /** The customer, once signed in. */
  readonly userId: number | undefined;
}

/** A visitor's basket as it stands: what is in it, what they have told so far, and what it costs. */
export interface ReadBasket {
  readonly lines: readonly CartLine[];
  readonly checkout: CheckoutState | undefined;
  readonly codes: readonly EnteredCode[];
  readonly basket: Basket<CartLine>;
  readonly quote: Quote<CartLine>;
}

/** Reads and prices the basket of a visitor: in France until they give an address, without delivery until they choose one. */
export async function readBasket(reader: Knex, { sessionId, userId }: Buyer, now: number): Promise<ReadBasket> {
  const lines = await cartContent(reader, sessionId);
  const { checkout, hasCodes, spendablePoints } = await readTerms(reader, { sessionId, userId });
  const entry = { sessionId, userId, subtotalCents: subtotalOf(lines), now };
  const codes = hasCodes ? await enteredCodes(reader, entry) : [];
  const basket: Basket<CartLine> = {
    items: lines,
    country: checkout?.address.country ?? 'FR',
    shippingOption: checkout?.shippingOption ?? undefined,
    promotions: codes.filter(({ verdict }) => verdict === 'valid').map(({ promotion }) => promotion),
    loyalty: { wanted: checkout?.loyaltyPoints ?? 0, balance: spendablePoints },
    now,
  };
  return { lines, checkout, codes, basket, quote: quote(basket) };
}
