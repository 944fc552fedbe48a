import { DATABASE } from '@perfshop/core/knex';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { MariadbServer } from '../test-support/mariadb-server.ts';
import { expectUnavailable, impatient } from '../test-support/outage.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { createTestDatabase } from '../test-support/test-database.ts';
import type { Visitor } from '../test-support/visitor.ts';

const phone = 11;

let server: MariadbServer;
let shop: RunningShop;
let visitor: Visitor;
beforeAll(async () => {
  server = await MariadbServer.start({ durable: true });
});
afterAll(() => server.remove());
beforeEach(async () => {
  shop = await RunningShop.startOn(await createTestDatabase(server.url('')), impatient);
  visitor = await (await shop.visitor()).register();
});
afterEach(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const works = async () => (await visitor.get('/api/cart')).status === 200;
const product = () => visitor.get(`/api/products/${phone}`);
const probe = async (path: string) => (await visitor.get(path)).status;

describe('a shop whose database server', () => {
  it('is killed says so at once, and goes on when it is back', async () => {
    await visitor.add(phone);
    await server.stop('SIGKILL');
    await expectUnavailable(product);
    await expectUnavailable(() => visitor.get('/api/cart'));
    await expectUnavailable(() => visitor.add(phone));
    expect(await probe('/healthz')).toBe(200);
    expect(await probe('/readyz')).toBe(503);

    await server.resumeFromStop({ durable: true });
    await vi.waitUntil(works, { timeout: 40_000 });
    expect((await visitor.get('/api/cart')).body).toMatchObject({ count: 1 });
    expect(await probe('/readyz')).toBe(200);
  });

  it('is frozen answers everybody in time, also those who wait for a connection, and goes on when it is back', async () => {
    server.pause();
    try {
      await Promise.all(Array.from({ length: 40 }, () => expectUnavailable(product)));
      expect(await probe('/healthz')).toBe(200);
      expect(await probe('/readyz')).toBe(503);
    } finally {
      server.resume();
    }
    await vi.waitUntil(works, { timeout: 40_000 });
    expect((await product()).status).toBe(200);
  });

  it.each([
    ['are written', /^insert into `orders`/i],
    ['are committed', /^commit/i],
  ])('freezes while orders %s makes each order once, when its customer tries again', async (_when, statement) => {
    const stock = (await product()).body.stock;
    const buyers = await Promise.all(Array.from({ length: 3 }, async () => (await shop.visitor()).register()));
    const tokens: string[] = [];
    for (const buyer of buyers) {
      await buyer.add(phone);
      tokens.push(await buyer.checkOut());
    }
    const place = (buyer: Visitor, index: number) => buyer.order(tokens[index] ?? '', 'asked-again-after-the-outage');
    // knex tells of a statement as it is sent: the server stops before it can read it.
    const db = shop.shop.chaos.injector.get(DATABASE);
    let frozen = '';
    const freeze = ({ sql }: { readonly sql: string }) => {
      if (frozen || !statement.test(sql)) return;
      frozen = sql;
      server.pause();
    };
    db.on('query', freeze);
    const first = await Promise.all(buyers.map(place));
    db.off('query', freeze);
    server.resume();
    expect(frozen).toMatch(statement);
    // Nobody heard of an order: the first was on its way, the others waited for it or for the server.
    expect(first.map(({ status }) => status)).toEqual([503, 503, 503]);
    await vi.waitUntil(works, { timeout: 40_000 });

    for (const [index, buyer] of buyers.entries()) {
      const again = await place(buyer, index);
      expect([200, 201]).toContain(again.status);
      expect((await place(buyer, index)).body.number).toBe(again.body.number);
      expect((await buyer.get('/api/orders')).body.totalElements).toBe(1);
    }
    expect((await product()).body.stock).toBe(stock - buyers.length);
  });

  it('is slow because somebody holds what an order needs gives up in time, and sells afterwards', async () => {
    await visitor.add(phone);
    const token = await visitor.checkOut();
    const meanwhile = async (holder: Knex.Transaction) => {
      await holder('products').where({ id: phone }).forUpdate();
      await expectUnavailable(() => visitor.order(token, 'while-it-is-held'));
      expect((await product()).status).toBe(200);
    };
    await shop.sql((db) => db.transaction(meanwhile));
    expect((await visitor.order(token, 'while-it-is-held')).status).toBe(201);
  });

  it('runs a statement for too long gives up in time, and the server does too', async () => {
    await shop.sql(async (db) => {
      await db.raw('lock tables products write');
      await expectUnavailable(product);
      await expectUnavailable(product);
    });
    expect((await product()).status).toBe(200);
    const waiting = await shop.sql(async (db) =>
      (await db.raw('show processlist'))[0].map((row: { info: unknown }) => row.info),
    );
    expect(waiting.filter((info: unknown) => /products/.test(String(info)))).toEqual([]);
  });
});
