import type { Knex } from 'knex';
import type { ShopClock } from '../clock/clock.ts';
import { checkPostalCode } from '../countries/postal-code.ts';
import { invalid } from '../http/problem.ts';
import { quote } from '../pricing/quote.ts';
import type { ShippingOptionId } from '../shipping/tariffs.ts';
import type { Address } from './address.ts';
import { Checkout } from './checkout.ts';
import { incomplete, requireItems } from './complete.ts';
import { type Buyer, readBasket } from './read-basket.ts';
import { shippingChoices } from './shipping-choices.ts';

/** The steps from a cart to a payment. */
export function createCheckoutSteps(db: Knex, clock: ShopClock) {
  const read = (buyer: Buyer) => readBasket(db, buyer, clock.now());

  return {
    read,

    /** Keeps the address and gives what delivery there costs and when it arrives. */
    async setAddress(buyer: Buyer, address: Address) {
      checkPostalCode(address.country, address.postalCode);
      const { sessionId } = buyer;
      const before = await read(buyer);
      requireItems(before);
      await Checkout.query(db).insert({ sessionId, address }).onConflict('sessionId').merge(['address']);
      return shippingChoices({ ...before.basket, country: address.country });
    },

    /** @throws Problem 409 `checkout-incomplete` when there is no address yet. */
    async setShipping({ sessionId }: Buyer, shippingOption: ShippingOptionId): Promise<void> {
      const changed = await Checkout.query(db).where({ sessionId }).patch({ shippingOption });
      // MySQL counts a row that has the value already as changed here, because the driver asks for found rows.
      if (changed === 0) throw incomplete('detail.address-missing');
    },

    /** @throws Problem 400 when the customer has fewer points than that, or the basket is worth fewer. */
    async setLoyalty(buyer: Buyer, points: number): Promise<void> {
      const { basket, checkout } = await read(buyer);
      if (checkout === undefined) throw incomplete('detail.address-missing');
      const { loyaltyMostPoints } = quote(basket);
      if (points > loyaltyMostPoints)
        throw invalid({ path: 'points', key: 'invalid.too-large', params: { limit: loyaltyMostPoints } });
      await Checkout.query(db).where({ sessionId: buyer.sessionId }).patch({ loyaltyPoints: points });
    },
  };
}

export type CheckoutSteps = ReturnType<typeof createCheckoutSteps>;
