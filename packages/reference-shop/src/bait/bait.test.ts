import { orderAccess, reviewFrame, reviewMarkup } from '@perfshop/chaos-security/points';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../database/open.ts';
import { seed } from '../database/seed.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { createTestDatabase } from '../test-support/test-database.ts';
import type { Visitor } from '../test-support/visitor.ts';
import { baitCustomers } from './customers.ts';

const laptop = 1;
const orderCount = baitCustomers.flatMap(({ orders }) => orders).length;

let shop: RunningShop;
let code: string;
beforeAll(async () => {
  shop = await RunningShop.start();
  code = shop.shop.roomCode;
});
const removers: (() => void)[] = [];
afterEach(() => {
  for (const remove of removers.splice(0)) remove();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const student = async (alias: string, team: string): Promise<Visitor> => {
  const visitor = await (await shop.visitor()).register();
  const { status } = await visitor.post('/api/classroom/join', { code, alias, team });
  expect(status).toBe(201);
  return visitor;
};
const baitOrders = (): Promise<{ id: number; email: string; total: number }[]> =>
  shop.sql((db) =>
    db('orders')
      .join('users', 'users.id', 'orders.userId')
      .where({ origin: 'bait' })
      .orderBy('orders.id')
      .select('orders.id', 'users.email', 'orders.totalCents as total'),
  );

describe('the bait of a shop', () => {
  it('is there from the start: customers who never were, with orders and invoices that add up', async () => {
    const orders = await baitOrders();
    expect(orders).toHaveLength(orderCount);
    const visitor = await (await shop.visitor()).register();
    removers.push(orderAccess.point.attach({ key: 'test', handler: () => true }));
    for (const { id, email } of orders) {
      const { status, body } = await visitor.get(`/api/orders/${id}`);
      expect([status, body.status, body.address.email]).toEqual([200, 'delivered', email]);
      expect(body.subtotal + body.vat + body.shipping).toBeCloseTo(body.total, 2);
      expect(body.history.map((each: { status: string }) => each.status)).toHaveLength(5);
      const invoice = await visitor.get(`/api/orders/${id}/invoice`);
      expect([invoice.status, invoice.body.number]).toEqual([200, expect.stringMatching(/^FA-2025-/)]);
    }
  });

  it('is seeded once, and again after a reset', async () => {
    const database = await createTestDatabase();
    const db = await openDatabase(database.settings);
    await seed(db);
    const [count] = await db('users').where({ origin: 'bait' }).count({ count: '*' });
    expect(Number(count?.count)).toBe(baitCustomers.length);
    await db.destroy();
    await database.remove();
    expect((await shop.control('POST', '/reset', { depth: 'data' })).status).toBe(200);
    expect(await baitOrders()).toHaveLength(orderCount);
  });

  it('is nobody who can sign in, and nobody becomes it by an address', async () => {
    const visitor = await shop.visitor();
    const [{ email } = { email: '' }] = baitCustomers;
    const password = 'correct horse battery staple';
    expect((await visitor.post('/api/auth/login', { email, password })).status).toBe(401);
    const names = { firstName: 'Eve', lastName: 'Martin' };
    const own = { email: 'eve@clients.perfshop.example', password, ...names };
    expect((await visitor.post('/api/auth/register', own)).status).toBe(201);
    expect(await shop.sql((db) => db('users').where({ email: own.email }).pluck('origin'))).toEqual(['shop']);
  });
});

describe('S1: what a missing owner check shows', () => {
  it('is bait and what the own team ordered, when the flaw keeps to what the point tells; with chaos off it is nothing', async () => {
    const [ada, alan, grace] = [
      await student('Ada', 'Reds'),
      await student('Alan', 'Reds'),
      await student('Grace', 'Blues'),
    ];
    const stranger = await (await shop.visitor()).register();
    const own = (await ada.buy(laptop)).body.id;
    const strange = (await stranger.buy(laptop)).body.id;
    const [{ id: bait } = { id: 0 }] = await baitOrders();
    const seenBy = async (visitor: Visitor) => {
      const statuses: number[] = [];
      for (const id of [own, strange, bait])
        for (const path of [`/api/orders/${id}`, `/api/orders/${id}/invoice`])
          statuses.push((await visitor.get(path)).status);
      return statuses;
    };
    const refused = [404, 404, 404, 404, 404, 404];
    for (const visitor of [alan, grace]) expect(await seenBy(visitor)).toEqual(refused);

    removers.push(
      orderAccess.point.attach({
        key: 'test',
        handler: (allowed, { bait: isBait, ownerTeam, requesterTeam }) =>
          allowed || isBait || (ownerTeam !== undefined && ownerTeam === requesterTeam),
      }),
    );
    expect(await seenBy(ada)).toEqual([200, 200, 404, 404, 200, 200]);
    expect(await seenBy(alan)).toEqual([200, 200, 404, 404, 200, 200]);
    expect(await seenBy(grace)).toEqual([404, 404, 404, 404, 200, 200]);
    // Who is of no team is not of the same team as others of none.
    expect(await seenBy(await (await shop.visitor()).register())).toEqual([404, 404, 404, 404, 200, 200]);
  });
});

describe('S4: the markup of a review', () => {
  it('is shown within the team of its author, with what the flaw puts beside it, and to nobody else', async () => {
    const [author, mate, other] = [
      await student('Author', 'Greens'),
      await student('Mate', 'Greens'),
      await student('Other', 'Golds'),
    ];
    const text = '<img src=x onerror="parent.postMessage(document.title)">';
    const { id } = (await author.post('/api/products/2/reviews', { stars: 4, title: 'Quiet', text })).body;
    removers.push(
      reviewMarkup.point.attach({
        key: 'test',
        handler: (_allowed, { authorTeam, readerTeam }) => authorTeam !== undefined && authorTeam === readerTeam,
      }),
      reviewFrame.attach({ key: 'test', handler: (html, { readerTeam }) => `${html}<title>${readerTeam}</title>` }),
    );
    const path = '/api/products/2/reviews';
    const renderingFor = async (visitor: Visitor) =>
      (await visitor.get(path)).body.content.find((review: { id: number }) => review.id === id).rendering;
    expect(await renderingFor(mate)).toBe('html');
    expect((await mate.get(`${path}/${id}/html`)).body).toMatch(/onerror.*<title>t-\w+<\/title>$/);
    for (const visitor of [other, await shop.visitor()]) {
      expect(await renderingFor(visitor)).toBe('text');
      expect((await visitor.get(`${path}/${id}/html`)).status).toBe(404);
    }
    // What the shop comes with is nobody's.
    const { content } = (await mate.get('/api/products/1/reviews')).body;
    for (const { rendering } of content) expect(rendering).toBe('text');
  });
});
