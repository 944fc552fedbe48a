import { moneyRounding, taxRate } from '@perfshop/chaos-business/points';
import type { Product } from './products.ts';

/** A line of a cart or an order; amounts are in cents. */
export interface Line {
  readonly product: string;
  readonly quantity: number;
  readonly net: number;
  readonly vat: number;
}

const rates = { standard: 0.2, reduced: 0.055 };

/** Prices one line. The two points are all that the code of this application knows about chaos. */
export function priceLine(product: Product, quantity: number): Line {
  const { id: productId, vatClass } = product;
  const net = product.price * quantity;
  const rate = taxRate.apply(rates[vatClass], { productId, vatClass, country: 'FR' });
  const exact = net * rate;
  return { product: productId, quantity, net, vat: moneyRounding.apply(Math.round(exact), { exact, productId }) };
}
