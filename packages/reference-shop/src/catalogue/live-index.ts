import type { Knex } from 'knex';
import { CatalogueIndex } from './catalogue-index.ts';
import { readIndexed } from './indexed-product.ts';
import type { ProductWrites } from './product-writes.ts';

/** Another shop on the same database may have changed a product: after so many milliseconds what is known is read again. */
export const otherShopsSeenWithin = 15_000;

interface Held<Value> {
  readonly value: Promise<Value>;
  readonly version: number;
  readonly readAt: number;
}

/** A value that is read when it is asked for, and again when it is out of date. Everybody who asks meanwhile shares one reading. */
function live<Value>(read: () => Promise<Value>, version: () => number): () => Promise<Value> {
  let held: Held<Value> | undefined;
  return () => {
    const now = performance.now();
    if (held !== undefined && held.version === version() && now - held.readAt < otherShopsSeenWithin) return held.value;
    const reading: Held<Value> = { value: read(), version: version(), readAt: now };
    held = reading;
    // A reading that failed is not kept: the next one may find the database again.
    reading.value.catch(() => {
      if (held === reading) held = undefined;
    });
    return reading.value;
  };
}

/** The index of the products, always up to date. */
export const liveIndex = (db: Knex, writes: ProductWrites): (() => Promise<CatalogueIndex>) =>
  live(
    async () => new CatalogueIndex(await readIndexed(db)),
    () => writes.details,
  );

/** The ids of the products in stock, always up to date. */
export const liveStock = (db: Knex, writes: ProductWrites): (() => Promise<ReadonlySet<number>>) =>
  live(
    async () => new Set(await db('products').where('stock', '>', 0).pluck<number[]>('id')),
    () => writes.all,
  );
