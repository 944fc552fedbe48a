import type { Knex } from 'knex';
import { Product } from '../catalogue/product.ts';
import type { BasketItem } from '../pricing/price-basket.ts';
import { CartItem } from './cart-item.ts';

/** A line of a cart with the product it stands for, ready to be priced. */
export interface CartLine extends BasketItem {
  readonly id: number;
  readonly product: Product;
}

/** What is in a session's cart, in the order in which it was added. */
export async function cartContent(db: Knex, sessionId: number): Promise<readonly CartLine[]> {
  const items = await CartItem.query(db).where({ sessionId }).orderBy('id');
  const products = await Product.query(db).findByIds(items.map((item) => item.productId));
  const byId = new Map(products.map((product) => [product.id, product]));
  return items.flatMap(({ id, productId, quantity }) => {
    const product = byId.get(productId);
    if (product === undefined) return [];
    return { id, productId, quantity, product, vatClass: product.vatClass, unitPriceCents: product.priceCents };
  });
}
