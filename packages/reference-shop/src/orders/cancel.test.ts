import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';
import { moveOrder } from './move-order.ts';
import type { OrderState } from './states.ts';

const book = 20; // 38.90, 2.14 of VAT: 41 points

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(async () => {
  await shop.close();
  expect(shop.crashes).toEqual([]);
});

const cancel = (visitor: Visitor, id: number) => visitor.post(`/api/orders/${id}/cancel`, {});
const asStaff = (orderId: number, ...states: readonly OrderState[]) =>
  shop.sql(async (db) => {
    for (const to of states) await moveOrder(db, { orderId, to, by: 'staff', now: Date.now() });
  });
const stock = () => shop.sql(async (db) => (await db('products').where({ id: book }).first('stock')).stock as number);
const points = async (visitor: Visitor) => (await visitor.get('/api/loyalty')).body.points;
const subjects = async (visitor: Visitor) =>
  (await visitor.get('/api/mailbox')).body.content.map((mail: { subject: string }) => mail.subject);

describe('cancelling an order', () => {
  it('gives everything back: pieces, money and points, and tells the customer', async () => {
    const visitor = await shop.visitor('fr');
    const before = await stock();
    const order = (await visitor.buy(book, 3)).body;
    expect(order).toMatchObject({ cancellable: true, payment: { refunded: false }, status: 'paid' });
    expect(await stock()).toBe(before - 3);
    expect(await points(visitor)).toBe(order.loyalty.earned);

    const { status, body } = await cancel(visitor, order.id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'cancelled', statusLabel: 'Annulée', cancellable: false });
    expect(body.payment.refunded).toBe(true);
    expect(body.history.map((event: { status: string }) => event.status)).toEqual(['created', 'paid', 'cancelled']);
    expect(await stock()).toBe(before);
    expect(await points(visitor)).toBe(0);
    expect(await subjects(visitor)).toEqual([
      `Votre commande ${order.number} est annulée`,
      `Votre commande ${order.number}`,
    ]);
  });

  it('happens once, however often it is asked for at the same time', async () => {
    const visitor = await shop.visitor();
    const before = await stock();
    const { id } = (await visitor.buy(book, 2)).body;
    const answers = await Promise.all(Array.from({ length: 6 }, () => cancel(visitor, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'order-state',
      detail: 'It has been cancelled.',
    });
    expect(await stock()).toBe(before);
    expect(await points(visitor)).toBe(0);
  });

  it('is refused once the order has left', async () => {
    const visitor = await shop.visitor();
    const { id, number } = (await visitor.buy(book)).body;
    await asStaff(id, 'preparing', 'shipped');
    expect(await cancel(visitor, id)).toMatchObject({ status: 409, body: { detail: 'It has been shipped.' } });
    const { body } = await visitor.get(`/api/orders/${id}`);
    expect(body).toMatchObject({ status: 'shipped', cancellable: false, payment: { refunded: false } });
    expect(await subjects(visitor)).toEqual([`Your order ${number} is on its way`, `Your order ${number}`]);
  });

  it('is nobody else’s to do', async () => {
    const [owner, other] = [await shop.visitor(), await (await shop.visitor()).register()];
    const { id } = (await owner.buy(book)).body;
    expect(await cancel(other, id)).toMatchObject({ status: 404, body: { code: 'order-not-found' } });
    expect((await owner.get(`/api/orders/${id}`)).body.status).toBe('paid');
  });

  it('leaves a customer who has spent the points meanwhile with fewer than none', async () => {
    const visitor = await shop.visitor();
    const first = (await visitor.buy(book, 4)).body;
    await visitor.add(book);
    await visitor.register();
    await visitor.checkOut();
    await visitor.post('/api/checkout/loyalty', { points: 100 });
    const { paymentToken } = (await visitor.post('/api/checkout/payment', card)).body;
    const second = (await visitor.order(paymentToken)).body;
    expect(second.loyalty.spent).toBe(100);
    await cancel(visitor, first.id);
    expect(await points(visitor)).toBe(second.loyalty.earned - 100);
    const { content } = (await visitor.get('/api/loyalty/history')).body;
    expect(content.reduce((sum: number, entry: { points: number }) => sum + entry.points, 0)).toBe(
      second.loyalty.earned - 100,
    );
  });
});

const card = { cardNumber: '4242424242424242', expiry: '12/39', cvc: '123' };

describe('an order in the hands of the staff', () => {
  it('goes its way step by step, and comes back to the stock when it is returned', async () => {
    const visitor = await shop.visitor();
    const before = await stock();
    const { id } = (await visitor.buy(book)).body;
    await expect(asStaff(id, 'shipped')).rejects.toMatchObject({ status: 409, code: 'order-state' });
    await asStaff(id, 'preparing', 'shipped', 'delivered', 'refunded');
    const { body } = await visitor.get(`/api/orders/${id}`);
    expect(body.history.map((event: { status: string }) => event.status)).toEqual([
      'created',
      'paid',
      'preparing',
      'shipped',
      'delivered',
      'refunded',
    ]);
    expect(body).toMatchObject({ status: 'refunded', payment: { refunded: true } });
    expect(await stock()).toBe(before);
    expect(await subjects(visitor)).toHaveLength(3);
  });

  it('does not exist when it does not', async () => {
    await expect(asStaff(999_999, 'preparing')).rejects.toMatchObject({ status: 404, code: 'order-not-found' });
  });
});
