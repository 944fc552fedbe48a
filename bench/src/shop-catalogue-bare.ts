/**
 * What the shop's catalogue is measured against, in a process of its own: bare Koa that reads the same rows with the raw driver and sends
 * them with `JSON.stringify`, and answers one constant buffer at `/constant`.
 *
 * Started with the file of the database, or with its address for MySQL.
 *
 * @module
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import Database from 'libsql';
import { createPool, type RowDataPacket } from 'mysql2/promise';

interface Row {
  readonly id: number;
  readonly name_en: string;
  readonly category: string;
  readonly price_cents: number;
  readonly list_price_cents: number;
  readonly vat_class: string;
  readonly stock: number;
  readonly rating_tenths: number;
  readonly rating_count: number;
  readonly summary_en: string;
  readonly description_en: string;
  readonly weight_grams: number;
  readonly created_at: number;
  readonly specs: string;
}

interface Driver {
  list(size: number): Promise<readonly Row[]>;
  count(): Promise<number>;
  one(id: number): Promise<Row | undefined>;
}

const listed =
  'id, name_en, category, price_cents, list_price_cents, vat_class, stock, rating_tenths, rating_count, summary_en';
const list = `select ${listed} from products where active = 1 order by id limit ?`;
const count = 'select count(*) as total from products where active = 1';
const one = `select ${listed}, description_en, weight_grams, created_at, specs from products where id = ? and active = 1`;

function sqlite(file: string): Driver {
  const db = new Database(file);
  const statements = { list: db.prepare(list), count: db.prepare(count), one: db.prepare(one) };
  return {
    list: async (size) => statements.list.all([size]) as Row[],
    count: async () => (statements.count.get([]) as { total: number }).total,
    one: async (id) => statements.one.get([id]) as Row | undefined,
  };
}

function mysql(address: string): Driver {
  const pool = createPool({ uri: address, supportBigNumbers: true });
  const rows = async (sql: string, values: number[]) => (await pool.query<(Row & RowDataPacket)[]>(sql, values))[0];
  return {
    list: (size) => rows(list, [size]),
    count: async () => ((await rows(count, []))[0] as unknown as { total: number }).total,
    one: async (id) => (await rows(one, [id]))[0],
  };
}

const listView = (row: Row) => ({
  id: row.id,
  name: row.name_en,
  category: row.category,
  price: row.price_cents / 100,
  listPrice: row.list_price_cents / 100,
  currency: 'EUR',
  vatClass: row.vat_class,
  stock: row.stock,
  rating: row.rating_tenths / 10,
  ratingCount: row.rating_count,
  picture: `/pictures/${row.id}.svg`,
  summary: row.summary_en,
});

interface Spec {
  readonly label: { readonly en: string };
  readonly value: { readonly en: string };
}

const detailView = (row: Row) => ({
  ...listView(row),
  description: row.description_en,
  specs: (JSON.parse(row.specs) as Spec[]).map(({ label, value }) => ({ label: label.en, value: value.en })),
  weightGrams: row.weight_grams,
  createdAt: new Date(row.created_at).toISOString(),
  pictures: [`/pictures/${row.id}.svg`, `/pictures/${row.id}.svg?view=2`, `/pictures/${row.id}.svg?view=3`],
});

async function serve(): Promise<void> {
  const [, , database = ''] = process.argv;
  const driver = database.startsWith('mysql:') ? mysql(database) : sqlite(database);
  const page = async () => {
    const content = (await driver.list(100)).map(listView);
    const totalElements = await driver.count();
    const totalPages = Math.ceil(totalElements / 100);
    return JSON.stringify({ content, totalElements, totalPages, number: 0, size: 100, first: true, last: false });
  };
  const constant = { list: Buffer.from(await page()), detail: Buffer.from('') };
  const detail = async (id: number) => {
    const row = await driver.one(id);
    return row && JSON.stringify(detailView(row));
  };
  constant.detail = Buffer.from((await detail(28)) ?? '');
  const app = new Koa();
  app.use(async (ctx) => {
    const id = /^\/products\/(\d+)$/.exec(ctx.path)?.[1];
    ctx.body =
      ctx.path === '/constant/list'
        ? constant.list
        : ctx.path === '/constant/detail'
          ? constant.detail
          : id === undefined
            ? await page()
            : await detail(Number(id));
    ctx.type = 'application/json';
  });
  const server = createServer(app.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send?.({ port: (server.address() as AddressInfo).port });
  process.once('disconnect', () => process.exit());
}

await serve();
