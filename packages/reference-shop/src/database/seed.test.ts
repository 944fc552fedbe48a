import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { catalogue } from '../catalogue/data/catalogue.ts';
import { createTestDatabase, type TestDatabase } from '../test-support/test-database.ts';
import { createShop } from './migrations/0001-create-shop.ts';
import { openDatabase, withMigrator } from './open.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.remove());

/** Opens the shop's database as the shop does, and looks into it. */
async function opened<Result>(look: (db: Knex) => Promise<Result>): Promise<Result> {
  const db = await openDatabase(database.settings);
  try {
    return await look(db);
  } finally {
    await db.destroy();
  }
}

/** What the first version knew of a product. */
const firstVersion = catalogue.slice(0, 140).map((row) => ({
  id: row.id,
  category: row.category,
  figure: row.figure,
  nameFr: row.nameFr,
  nameEn: row.nameEn,
  summaryFr: row.summaryFr,
  summaryEn: row.summaryEn,
  descriptionFr: row.descriptionFr,
  descriptionEn: row.descriptionEn,
  priceCents: row.priceCents,
  vatClass: row.vatClass,
  stock: row.stock,
  ratingTenths: 30,
}));

const order = {
  id: 1,
  sessionId: 1,
  idempotencyKey: 'first',
  paymentId: 1,
  status: 'paid',
  address: '{"city":"Paris"}',
  country: 'FR',
  shippingOption: 'standard',
  subtotalCents: 124_999,
  vatCents: 25_000,
  shippingCents: 0,
  totalCents: 149_999,
  createdAt: 1_700_000_000_000,
};

/** A shop of the first version that was in use: sold, with a cart left, a price raised and a product sold out. */
async function makeOlderShop(): Promise<void> {
  await withMigrator(database.settings, async (db) => {
    await createShop.up(db);
    await db.schema.createTable('schema_migrations', (table) => {
      table.string('name', 120).primary();
      table.bigInteger('started_at').notNullable();
      table.bigInteger('finished_at');
    });
    await db('schema_migrations').insert({ name: createShop.name, startedAt: 1, finishedAt: 2 });
    await db('products').insert(firstVersion);
    await db('products').where({ id: 2 }).update({ priceCents: 99_999_999 });
    await db('products').where({ id: 3 }).update({ stock: 0 });
    await db('sessions').insert({ id: 1, secretHash: 'h', ref: 's-old', createdAt: 1, seenAt: 1 });
    await db('cart_items').insert({ sessionId: 1, productId: 3, quantity: 2 });
    await db('payments').insert({ id: 1, sessionId: 1, token: 't', cardLast4: '4242', createdAt: 1 });
    await db('orders').insert(order);
    await db('order_lines').insert({
      orderId: 1,
      productId: 1,
      nameFr: 'Norvane Atlas 14',
      nameEn: 'Norvane Atlas 14',
      vatClass: 'standard',
      unitPriceCents: 124_999,
      quantity: 1,
      netCents: 124_999,
      vatCents: 25_000,
    });
  });
}

it('fills up a shop of the first version, and leaves what was sold, priced and stored as it is', async () => {
  await makeOlderShop();
  await opened(async (db) => {
    const products = await db('products').orderBy('id');
    expect(products.map(({ id }) => id)).toEqual(catalogue.map(({ id }) => id));
    for (const [index, row] of catalogue.entries()) {
      const changed = row.id === 2 || row.id === 3 ? products[index] : row;
      const { priceCents, stock } = changed;
      const listPriceCents = Math.max(priceCents, row.listPriceCents);
      expect(products[index]).toMatchObject({ ...row, priceCents, stock, listPriceCents, pictureKey: null });
    }
    expect(products[1]).toMatchObject({ priceCents: 99_999_999, listPriceCents: 99_999_999 });
    expect(products[2]).toMatchObject({ stock: 0 });
    expect(await db('orders').whereNull('userId')).toMatchObject([order]);
    expect(await db('order_lines').where({ orderId: 1 })).toMatchObject([
      { orderId: 1, productId: 1, unitPriceCents: 124_999 },
    ]);
    expect(await db('cart_items')).toMatchObject([{ sessionId: 1, productId: 3, quantity: 2 }]);
  });
});

it('has the reviews of a new shop after the upgrade, once, however often it starts', async () => {
  await makeOlderShop();
  const reviews = (db: Knex) =>
    db('reviews').orderBy('id').select('productId', 'author', 'stars', 'title', 'createdAt');
  const first = await opened(reviews);
  const second = await opened(reviews);
  expect(second).toEqual(first);
  const fresh = await createTestDatabase();
  try {
    const db = await openDatabase(fresh.settings);
    expect(first).toEqual(await reviews(db));
    await db.destroy();
  } finally {
    await fresh.remove();
  }
});

it('fills an older shop once when two start on it at the same time', async () => {
  await makeOlderShop();
  const [one, two] = await Promise.all([openDatabase(database.settings), openDatabase(database.settings)]);
  expect(await one('products').count({ count: '*' })).toEqual([{ count: catalogue.length }]);
  expect(await two('reviews').distinct('productId', 'author', 'createdAt')).toHaveLength((await one('reviews')).length);
  await Promise.all([one.destroy(), two.destroy()]);
});
