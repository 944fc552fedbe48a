import { cartQuantity } from '@perfshop/chaos-security/points';
import type { Knex } from 'knex';
import { outOfStock } from '../catalogue/out-of-stock.ts';
import { Product } from '../catalogue/product.ts';
import { type Buyer, readBasket } from '../checkout/read-basket.ts';
import type { ShopClock } from '../clock/clock.ts';
import { locking, readOnePrepared } from '../database/read-prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { insertInto, writePrepared } from '../database/write-prepared.ts';
import { invalid, Problem } from '../http/problem.ts';
import { CartItem } from './cart-item.ts';
import { mostLines, mostPieces } from './schema.ts';

/** What has to be known of a product to add it, and how many lines the cart has. */
interface ProductForSale extends Pick<Product, 'nameFr' | 'nameEn' | 'stock'> {
  readonly lineCount: number;
}

const forSale = `
  select name_fr as nameFr, name_en as nameEn, stock, (select count(*) from cart_items where session_id = ?) as lineCount
  from products where id = ? and active = 1`;
const ownItem = 'select id, quantity from cart_items where session_id = ? and product_id = ?';
const setQuantity = 'update cart_items set quantity = ? where id = ?';
const addLine = insertInto('cart_items', ['sessionId', 'productId', 'quantity']);

/** The carts of the shop. A cart belongs to a session; nobody else reaches it. */
export function createCart(db: Knex, clock: ShopClock) {
  return {
    /** The cart with what it costs. */
    read: (buyer: Buyer) => readBasket(db, buyer, clock.now()),

    /** Adds pieces of a product to those that are in the cart. */
    async add(sessionId: number, productId: number, quantity: number): Promise<void> {
      checkQuantity(productId, quantity);
      await inTransaction(
        db,
        async (transaction) => {
          const product = await readOnePrepared<ProductForSale>(transaction, forSale, [sessionId, productId]);
          if (product === undefined) throw new Problem(404, 'product-not-found');
          const key = [sessionId, productId];
          const item = await readOnePrepared<CartItem>(transaction, ownItem + locking(transaction), key);
          const wanted = (item?.quantity ?? 0) + quantity;
          refuseTooMany(Object.assign(new Product(), product), wanted);
          if (item) await writePrepared(transaction, setQuantity, [wanted, item.id]);
          else if (product.lineCount >= mostLines) throw cartFull();
          else await addLine(transaction, { sessionId, productId, quantity });
        },
        { addsWhatIsMissing: true },
      );
    },

    /** @throws Problem 404 `cart-item-not-found` for an item of another session as well. */
    async change(sessionId: number, itemId: number, quantity: number): Promise<void> {
      await inTransaction(db, async (transaction) => {
        const item = await CartItem.query(transaction).findOne({ id: itemId, sessionId });
        const product = item && (await Product.query(transaction).findById(item.productId));
        if (item === undefined || product === undefined || product.active === 0)
          throw new Problem(404, 'cart-item-not-found');
        checkQuantity(product.id, quantity);
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

const cartFull = (): Problem =>
  new Problem(409, 'cart-full', { detail: { key: 'detail.cart-full', params: { most: mostLines } } });

function checkQuantity(productId: number, quantity: number): void {
  if (!cartQuantity.allows(quantity >= 1, { productId, quantity }))
    throw invalid({ path: 'quantity', key: 'invalid.too-small', params: { limit: 1 } });
}

function refuseTooMany(product: Product, wanted: number): void {
  if (wanted > product.stock) throw outOfStock(product);
  if (wanted > mostPieces) throw invalid({ path: 'quantity', key: 'invalid.too-large', params: { limit: mostPieces } });
}
