import { Problem } from '../http/problem.ts';
import type { ShippingOptionId } from '../shipping/tariffs.ts';
import type { Address } from './address.ts';
import type { ReadBasket } from './read-basket.ts';

/**
 * What an order needs of a basket.
 *
 * @throws Problem 409 `cart-empty`, or `checkout-incomplete` that says which step is missing.
 */
export function requireComplete({ lines, checkout }: Pick<ReadBasket, 'lines' | 'checkout'>): {
  readonly address: Address;
  readonly shippingOption: ShippingOptionId;
} {
  requireItems({ lines });
  if (checkout === undefined) throw incomplete('detail.address-missing');
  const { address, shippingOption } = checkout;
  if (!shippingOption) throw incomplete('detail.shipping-missing');
  return { address, shippingOption };
}

/** @throws Problem 409 `cart-empty` */
export function requireItems({ lines }: Pick<ReadBasket, 'lines'>): void {
  if (lines.length === 0) throw new Problem(409, 'cart-empty');
}

export const incomplete = (key: 'detail.address-missing' | 'detail.shipping-missing'): Problem =>
  new Problem(409, 'checkout-incomplete', { detail: { key } });
