import type { Knex } from 'knex';
import { seedBait } from '../bait/seed.ts';
import { Product } from '../catalogue/product.ts';
import { seedPromotions } from '../promotions/seed.ts';
import { inTransaction } from './transaction.ts';

/** Rows of one insert: few statements, and no more values than SQLite takes in one (32 766), nor selects in a union (500). */
const batch = 400;

/** The columns that a shop of the first version fills up from the catalogue; what its back office may have changed stays. */
const added = [
  'weightGrams',
  'ratingTenths',
  'ratingCount',
  'ratingSum',
  'listPriceCents',
  'createdAt',
  'specs',
] as const;

/**
 * Fills a shop with the products, reviews and bait that it lacks: all of them when it is empty, those of later versions when it is an older one. Orders, carts,
 * prices and stocks stay as they are.
 */
export async function seed(db: Knex): Promise<void> {
  await seedPromotions(db);
  await seedProducts(db);
  await seedBait(db);
}

async function seedProducts(db: Knex): Promise<void> {
  if (await isComplete(db)) return;
  // Loaded for a shop that needs them only: a thousand products take a while to describe.
  const { catalogue } = await import('../catalogue/data/catalogue.ts');
  const { reviewsOf } = await import('../reviews/data/reviews.ts');
  await inTransaction(db, async (transaction) => {
    // Of two shops that start on one empty database the second waits here, and then finds it filled.
    await transaction('schema_migrations').orderBy('name').limit(1).forUpdate();
    if (await isComplete(transaction)) return;
    const known = new Map(
      (await transaction('products').select('id', 'priceCents')).map(({ id, priceCents }) => [id, priceCents]),
    );
    await insert(
      transaction,
      'products',
      catalogue.filter(({ id }) => !known.has(id)),
    );
    for (const row of catalogue.filter(({ id }) => known.has(id))) {
      const changes = Object.fromEntries(added.map((column) => [column, row[column]]));
      await transaction('products')
        .where({ id: row.id })
        .update({ ...changes, listPriceCents: Math.max(row.listPriceCents, known.get(row.id) as number) });
    }
    await insert(transaction, 'reviews', reviewsOf(catalogue));
  });
}

/** The products of the exercises are the last ones: where they are, the others were put before. */
const isComplete = async (db: Knex): Promise<boolean> =>
  (await Product.query(db).where({ journey: 1 }).resultSize()) > 0;

async function insert(transaction: Knex.Transaction, table: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += batch) {
    await transaction(table).insert(rows.slice(start, start + batch));
  }
}
