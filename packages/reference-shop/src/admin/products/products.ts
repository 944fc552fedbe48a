import type { Knex } from 'knex';
import { ForeignKeyViolationError, raw } from 'objection';
import { Product } from '../../catalogue/product.ts';
import type { ShopClock } from '../../clock/clock.ts';
import { inTransaction } from '../../database/transaction.ts';
import { invalid, Problem } from '../../http/problem.ts';
import type { Actor } from '../actor.ts';
import { differences, noteChange } from '../audit.ts';
import { whereContains } from '../contains.ts';
import { centsOf } from '../euros.ts';
import type { NewProduct, ProductChanges, ProductsQuery, StockChange } from './schema.ts';
import { readStockHistory } from './stock-history.ts';
import { StockMovement } from './stock-movement.ts';

const subject = 'product';
/** How many changes of the stock come along with a product. */
const shownMovements = 20;

/** The columns of what a body says about a product. */
const columnsOf = ({ price, listPrice, active, ...plain }: ProductChanges): Partial<Product> => ({
  ...plain,
  ...(price !== undefined && { priceCents: centsOf('price', price) }),
  ...(typeof listPrice === 'number' && { listPriceCents: centsOf('listPrice', listPrice) }),
  ...(active !== undefined && { active: active ? 1 : 0 }),
});

function refuseBelowPrice({ priceCents, listPriceCents }: { priceCents: number; listPriceCents: number }): void {
  if (listPriceCents < priceCents) throw invalid({ path: 'listPrice', key: 'invalid.list-price' });
}

async function lock(transaction: Knex.Transaction, id: number): Promise<Product> {
  const product = await Product.query(transaction).findById(id).forUpdate();
  if (product === undefined) throw new Problem(404, 'product-not-found');
  return product;
}

/** The products as the back office sees them. */
export function createAdminProducts(db: Knex, clock: ShopClock) {
  const get = async (id: number): Promise<Product> => {
    const product = await Product.query(db).findById(id);
    if (product === undefined) throw new Problem(404, 'product-not-found');
    return product;
  };

  return {
    get,
    lock,

    async list({ page, size, q, category, active }: ProductsQuery) {
      const query = Product.query(db)
        .where({ ...(category && { category }), ...(typeof active === 'boolean' && { active: active ? 1 : 0 }) })
        .orderBy('id', 'desc');
      const { results, total } = await whereContains(query, ['nameFr', 'nameEn'], q).page(page, size);
      return { products: results, total };
    },

    create: (actor: Actor, { stock, ...body }: NewProduct): Promise<number> =>
      inTransaction(db, async (transaction) => {
        const columns = columnsOf(body);
        const { priceCents = 0, listPriceCents = priceCents } = columns;
        refuseBelowPrice({ priceCents, listPriceCents });
        const product = await Product.query(transaction).insertAndFetch({
          ...columns,
          listPriceCents,
          // No figure of this name: it is drawn as its category usually is, until it has a picture.
          figure: 'usual',
          stock,
          ratingTenths: 0,
          createdAt: clock.now(),
        });
        if (stock > 0) {
          const movement = { delta: stock, stockAfter: stock, reason: 'initial', actor: actor.name };
          await StockMovement.query(transaction).insert({ ...movement, productId: product.id, createdAt: Date.now() });
        }
        const became = { ...body, stock };
        await noteChange(transaction, actor, { action: 'create', subject, subjectId: product.id, became });
        return product.id;
      }),

    /** @throws Problem 404 `product-not-found`, 400 for a list price below the price. */
    change: (actor: Actor, id: number, body: ProductChanges): Promise<void> =>
      inTransaction(db, async (transaction) => {
        const product = await lock(transaction, id);
        const columns = columnsOf(body);
        const { was, became } = differences(product, columns);
        refuseBelowPrice({ ...product, ...columns });
        if (Object.keys(became).length === 0) return;
        await Product.query(transaction).findById(id).patch(became);
        await noteChange(transaction, actor, { action: 'edit', subject, subjectId: id, was, became });
      }),

    /**
     * Deletes a product that nobody ever ordered; it leaves the carts.
     *
     * @throws Problem 409 `product-ordered`: then it can only be taken off sale.
     */
    async remove(actor: Actor, id: number): Promise<void> {
      try {
        await inTransaction(db, async (transaction) => {
          const { nameFr, nameEn } = await lock(transaction, id);
          const ordered = await transaction('order_lines').where({ productId: id }).first('id');
          if (ordered !== undefined) throw new Problem(409, 'product-ordered');
          await transaction('cart_items').where({ productId: id }).delete();
          await Product.query(transaction).deleteById(id);
          const was = { nameFr, nameEn };
          await noteChange(transaction, actor, { action: 'delete', subject, subjectId: id, was });
        });
      } catch (error) {
        if (error instanceof ForeignKeyViolationError) throw new Problem(409, 'product-ordered', { cause: error });
        throw error;
      }
    },

    /**
     * Adds pieces or takes some away, with the reason.
     *
     * @throws Problem 409 `stock-too-low` when there are not so many.
     */
    moveStock: (actor: Actor, id: number, { delta, reason }: StockChange): Promise<void> =>
      inTransaction(db, async (transaction) => {
        if (delta === 0) throw invalid({ path: 'delta', key: 'invalid.value' });
        const { stock } = await lock(transaction, id);
        const stockAfter = stock + delta;
        if (stockAfter < 0) throw new Problem(409, 'stock-too-low');
        if (stockAfter > 2_000_000_000) throw invalid({ path: 'delta', key: 'invalid.value' });
        // Alone in its statement: the catalogue knows by that that nothing but the stock has changed.
        await Product.query(transaction)
          .findById(id)
          .patch({ stock: raw('?? + ?', 'stock', delta) });
        const movement = { productId: id, delta, stockAfter, reason, actor: actor.name, createdAt: Date.now() };
        await StockMovement.query(transaction).insert(movement);
        const change = { was: { stock }, became: { stock: stockAfter, reason } };
        await noteChange(transaction, actor, { action: 'move-stock', subject, subjectId: id, ...change });
      }),

    /** A product with the latest changes of its stock. @throws Problem 404 `product-not-found` */
    async detail(id: number) {
      const product = await get(id);
      const { movements } = await readStockHistory(db, id, 0, shownMovements);
      return { product, movements };
    },

    async stockHistory(id: number, page: number, size: number) {
      await get(id);
      return readStockHistory(db, id, page, size);
    },
  };
}

export type AdminProducts = ReturnType<typeof createAdminProducts>;
