import {
  orderCreation,
  orderKey,
  orderTransition,
  pointsTakenBack,
  stockReturn,
} from '@perfshop/chaos-business/points';
import { basketTotal, paymentResult, rowWrite } from '@perfshop/chaos-functional/points';
import { orderAccess } from '@perfshop/chaos-security/points';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { moveOrder } from './move-order.ts';

const book = 20; // 38.90
const single = 62; // one in stock, as of every company

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

// What a fault would do, without a fault: the families bring their own.
const attached: (() => void)[] = [];
afterEach(() => {
  for (const remove of attached.splice(0)) remove();
});
const attach = <Handler>(
  point: { attach(layer: { key: string; handler: Handler }): () => void },
  handler: Handler,
): void => {
  attached.push(point.attach({ key: 'test', handler }));
};
const stockOf = (id: number) =>
  shop.sql(async (db) => (await db('products').where({ id }).first('stock')).stock as number);
/** What a fault does that makes an order twice, and is content with one where two can't be. */
const makeTwice = () => {
  let suffix = '';
  attach(orderKey, (key) => key + suffix);
  attach(orderCreation, async (next) => {
    suffix = '';
    const first = await next();
    suffix = '.again';
    return next().catch(() => first);
  });
};

describe('the places where faults may act on an order', () => {
  it('let it be made twice: stock and charges agree with both', async () => {
    makeTwice();
    const visitor = await shop.visitor();
    const before = await stockOf(book);
    const { status, body } = await visitor.buy(book, 2);
    expect(status).toBe(201);
    const { content } = (await visitor.get('/api/orders')).body;
    expect(content).toHaveLength(2);
    expect(new Set(content.map((order: { total: number }) => order.total))).toEqual(new Set([body.total]));
    expect(await stockOf(book)).toBe(before - 4);
    const charged = await shop.sql((db) =>
      db('captures').whereIn(
        'order_id',
        content.map(({ id }: { id: number }) => id),
      ),
    );
    expect(charged.map(({ amountCents }) => amountCents / 100)).toEqual([body.total, body.total]);
    expect((await visitor.get('/api/loyalty')).body.points).toBe(2 * body.loyalty.earned);
  });

  it('leave nothing behind of a second one that can not be made', async () => {
    makeTwice();
    const visitor = await shop.visitor();
    expect((await visitor.buy(single)).status).toBe(201);
    expect((await visitor.get('/api/orders')).body.totalElements).toBe(1);
    expect(await stockOf(single)).toBe(0);
    const mails = (await visitor.get('/api/mailbox')).body.totalElements;
    expect(mails).toBe(1);
  });

  it('make one order of one key when creation is only asked twice', async () => {
    attach(orderCreation, async (next) => {
      await next();
      return next();
    });
    const visitor = await shop.visitor();
    expect((await visitor.buy(book)).status).toBe(201);
    expect((await visitor.get('/api/orders')).body.totalElements).toBe(1);
  });

  it('let the shop itself fail on an answer of the acquirer that is not there', async () => {
    attach(paymentResult, () => undefined as never);
    const visitor = await shop.visitor();
    expect(await visitor.buy(book)).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(String(shop.crashes.pop())).toMatch('TypeError: Cannot read properties of undefined');
    expect((await visitor.get('/api/orders')).body.totalElements).toBe(0);
    for (const remove of attached.splice(0)) remove();
    expect((await visitor.order(await visitor.checkOut())).status).toBe(201);
  });

  it('reach the price engine and the row of the order', async () => {
    attach(basketTotal, (total) => total + 1);
    attach(rowWrite, (row, { table }) => (table === 'orders' ? { ...row, shippingCents: 991 } : row));
    expect((await (await shop.visitor()).buy(book)).body).toMatchObject({ total: 50.95, shipping: 9.91 });
  });

  it('let an order be cancelled after it left, keep its points, and not come back to the stock', async () => {
    attach(orderTransition, () => true);
    attach(pointsTakenBack, () => 0);
    attach(stockReturn, async () => {});
    const visitor = await shop.visitor();
    const before = await stockOf(book);
    const { id, loyalty } = (await visitor.buy(book)).body;
    await shop.sql(async (db) => {
      for (const to of ['preparing', 'shipped'] as const)
        await moveOrder(db, { orderId: id, to, by: 'staff', now: Date.now() });
    });
    const { status, body } = await visitor.post(`/api/orders/${id}/cancel`, {});
    expect([status, body.status]).toEqual([200, 'cancelled']);
    expect(await stockOf(book)).toBe(before - 1);
    expect((await visitor.get('/api/loyalty')).body.points).toBe(loyalty.earned);
  });

  it('show an order to somebody else, and let them change nothing', async () => {
    attach(orderAccess.point, () => true);
    const [owner, other] = [await shop.visitor(), await (await shop.visitor()).register()];
    const { id } = (await owner.buy(book)).body;
    expect((await other.get(`/api/orders/${id}`)).body.id).toBe(id);
    expect((await other.get(`/api/orders/${id}/invoice`)).status).toBe(200);
    expect((await other.post(`/api/orders/${id}/cancel`, {})).status).toBe(404);
  });
});
