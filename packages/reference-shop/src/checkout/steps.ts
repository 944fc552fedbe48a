import type { Knex } from 'knex';
import { cartContent } from '../cart/cart-content.ts';
import { Problem } from '../http/problem.ts';
import { priceBasket } from '../pricing/price-basket.ts';
import { type Address, checkPostalCode } from './address.ts';
import { Checkout } from './checkout.ts';
import { type ShippingOptionId, shippingCents, shippingDays, shippingOptionIds } from './shipping.ts';

/** The steps from a cart to a payment. */
export function createCheckoutSteps(db: Knex) {
  return {
    /** Keeps the address and gives what delivery there costs and how long it takes. */
    async setAddress(sessionId: number, address: Address) {
      checkPostalCode(address);
      const content = await cartContent(db, sessionId);
      if (content.length === 0) throw new Problem(409, 'cart-empty');
      await Checkout.query(db).insert({ sessionId, address }).onConflict('sessionId').merge(['address']);
      const { subtotalCents } = priceBasket(content, address.country);
      return shippingOptionIds.map((id) => ({
        id,
        cents: shippingCents(id, address.country, subtotalCents),
        days: shippingDays(id, address.country),
      }));
    },

    /** @throws Problem 409 `checkout-incomplete` when there is no address yet. */
    async setShipping(sessionId: number, shippingOption: ShippingOptionId): Promise<void> {
      const changed = await Checkout.query(db).where({ sessionId }).patch({ shippingOption });
      if (changed === 0) throw new Problem(409, 'checkout-incomplete', { detail: { key: 'detail.address-missing' } });
    },
  };
}

export type CheckoutSteps = ReturnType<typeof createCheckoutSteps>;
