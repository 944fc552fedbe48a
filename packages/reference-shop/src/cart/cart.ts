import type { Knex } from 'knex';
import { outOfStock } from '../catalogue/out-of-stock.ts';
import { Product } from '../catalogue/product.ts';
import { Checkout } from '../checkout/checkout.ts';
import { shippingCents } from '../checkout/shipping.ts';
import { inTransaction } from '../database/transaction.ts';
import { invalid, Problem } from '../http/problem.ts';

import { priceBasket } from '../pricing/price-basket.ts';
import { cartContent } from './cart-content.ts';
import { CartItem } from './cart-item.ts';
import { mostPieces } from './schema.ts';

/** The carts of the shop. A cart belongs to a session; nobody else reaches it. */
export function createCart(db: Knex) {
  return {
    /** The cart with what it costs: in France until the visitor gives an address, without delivery until one is chosen. */
    async priced(sessionId: number) {
      const content = await cartContent(db, sessionId);
      const checkout = await Checkout.query(db).findById(sessionId);
      const country = checkout?.address.country ?? 'FR';
      const basket = priceBasket(content, country);
      const chosen = content.length > 0 ? checkout?.shippingOption : undefined;
      const shipping = chosen ? shippingCents(chosen, country, basket.subtotalCents) : 0;
      return {
        ...basket,
        country,
        shippingCents: shipping,
        totalCents: basket.subtotalCents + basket.vatCents + shipping,
      };
    },

    /** Adds pieces of a product to those that are in the cart. */
    async add(sessionId: number, productId: number, quantity: number): Promise<void> {
      await inTransaction(db, async (transaction) => {
        const product = await Product.query(transaction).findById(productId);
        if (product === undefined) throw new Problem(404, 'product-not-found');
        const item = await CartItem.query(transaction).findOne({ sessionId, productId }).forUpdate();
        const wanted = (item?.quantity ?? 0) + quantity;
        refuseTooMany(product, wanted);
        if (item) await item.$query(transaction).patch({ quantity: wanted });
        else await CartItem.query(transaction).insert({ sessionId, productId, quantity });
      });
    },

    /** @throws Problem 404 `cart-item-not-found` for an item of another session as well. */
    async change(sessionId: number, itemId: number, quantity: number): Promise<void> {
      await inTransaction(db, async (transaction) => {
        const item = await CartItem.query(transaction).findOne({ id: itemId, sessionId });
        const product = item && (await Product.query(transaction).findById(item.productId));
        if (item === undefined || product === undefined) throw new Problem(404, 'cart-item-not-found');
        refuseTooMany(product, quantity);
        await item.$query(transaction).patch({ quantity });
      });
    },

    async remove(sessionId: number, itemId: number): Promise<void> {
      const removed = await CartItem.query(db).delete().where({ id: itemId, sessionId });
      if (removed === 0) throw new Problem(404, 'cart-item-not-found');
    },

    async clear(sessionId: number): Promise<void> {
      await CartItem.query(db).delete().where({ sessionId });
    },
  };
}

export type Cart = ReturnType<typeof createCart>;
export type PricedCart = Awaited<ReturnType<Cart['priced']>>;

function refuseTooMany(product: Product, wanted: number): void {
  if (wanted > product.stock) throw outOfStock(product);
  if (wanted > mostPieces) throw invalid({ path: 'quantity', key: 'invalid.too-large', params: { limit: mostPieces } });
}
