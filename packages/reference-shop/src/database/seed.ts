import type { Knex } from 'knex';
import { catalogue } from '../catalogue/data/catalogue.ts';
import { Product } from '../catalogue/product.ts';
import { inTransaction } from './transaction.ts';

/** Fills an empty shop with the catalogue. A shop that has products is left as it is. */
export async function seed(db: Knex): Promise<void> {
  await inTransaction(db, async (transaction) => {
    if ((await Product.query(transaction).resultSize()) > 0) return;
    for (let start = 0; start < catalogue.length; start += 50) {
      await transaction('products').insert(catalogue.slice(start, start + 50));
    }
  });
}
