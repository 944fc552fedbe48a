import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { address } from '../test-support/visitor.ts';

const laptop = 1;
const phone = 11;
const book = 20;
const lastBakery = 61; // one in stock, as of every company

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

const stockOf = async (id: number): Promise<number> =>
  (await (await shop.visitor()).get(`/api/products/${id}`)).body.stock;
const statuses = (answers: readonly Answer[]) => answers.map((answer) => answer.status).sort();

describe('a purchase', () => {
  it('in English: from the cart to the order, which takes the pieces from the stock', async () => {
    const visitor = await shop.visitor('en');
    const before = await stockOf(laptop);
    await visitor.add(laptop, 2);
    await visitor.add(book);
    const cart = (await visitor.get('/api/cart')).body;
    const { status, body, headers } = await visitor.order(await visitor.checkOut({ option: 'express' }));
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/orders/${body.id}`);
    expect(body).toMatchObject({
      number: `PS-${new Date().getUTCFullYear()}-${String(body.id).padStart(6, '0')}`,
      status: 'paid',
      lines: [
        {
          productId: laptop,
          name: 'Norvane Atlas 14',
          quantity: 2,
          net: 2499.98,
          vat: 500,
          vatRateLabel: '20 %',
          picture: '/pictures/1.svg',
        },
        { productId: book, name: 'Networks Explained', quantity: 1, net: 38.9, vat: 2.14, vatRateLabel: '5.5 %' },
      ],
      subtotal: cart.subtotal,
      vat: cart.vat,
      shipping: 24.9,
      total: 3065.92,
      currency: 'EUR',
      address,
    });
    expect(new Date(body.createdAt).getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(await stockOf(laptop)).toBe(before - 2);
    expect((await visitor.get('/api/cart')).body).toMatchObject({ lines: [], count: 0 });
    expect((await visitor.get(`/api/orders/${body.id}`)).body).toEqual(body);
  });

  it('in French: the same order, told in French', async () => {
    const visitor = await shop.visitor('fr-FR,fr;q=0.9');
    const { status, body } = await visitor.buy(book);
    expect(status).toBe(201);
    expect(body.lines).toMatchObject([{ name: 'Le réseau expliqué', vatRateLabel: '5,5 %' }]);
    expect((await visitor.get('/api/orders?lang=en')).body.content).toMatchObject([
      { lines: [{ name: 'Networks Explained' }] },
    ]);
  });

  it('keeps the prices and names of its moment', async () => {
    const visitor = await shop.visitor();
    const { body } = await visitor.buy(phone);
    const list = await visitor.get('/api/orders?size=1');
    expect(list.body).toMatchObject({ content: [body], totalElements: 1, first: true, last: true });
  });

  it('shows the orders of a customer by page, the newest first', async () => {
    const visitor = await shop.visitor();
    const first = (await visitor.buy(book)).body.id;
    const second = (await visitor.buy(book)).body.id;
    expect((await visitor.get('/api/orders')).body.content.map((order: { id: number }) => order.id)).toEqual([
      second,
      first,
    ]);
    expect((await visitor.get('/api/orders?size=1&page=1')).body.content).toMatchObject([{ id: first }]);
  });
});

describe('an order', () => {
  it('is made once, however often its key is sent at the same time', async () => {
    const visitor = await shop.visitor();
    const before = await stockOf(phone);
    await visitor.add(phone);
    const token = await visitor.checkOut();
    const answers = await Promise.all(Array.from({ length: 12 }, () => visitor.order(token, 'same-key-01')));
    expect(statuses(answers)).toEqual([...Array(11).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
    expect(await stockOf(phone)).toBe(before - 1);
    expect((await visitor.get('/api/orders')).body.totalElements).toBe(1);
  });

  it('is another one for another customer with the same key', async () => {
    const [one, two] = [await shop.visitor(), await shop.visitor()];
    await one.add(book);
    await two.add(book);
    const [first, second] = [
      await one.order(await one.checkOut(), 'shared-key'),
      await two.order(await two.checkOut(), 'shared-key'),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body.id).not.toBe(second.body.id);
  });

  it('sells the last piece once to twenty buyers at the same time', async () => {
    const buyers = await Promise.all(Array.from({ length: 20 }, () => shop.visitor()));
    const tokens = await Promise.all(
      buyers.map(async (buyer) => {
        await buyer.add(lastBakery);
        return buyer.checkOut();
      }),
    );
    const answers = await Promise.all(buyers.map((buyer, index) => buyer.order(tokens[index] ?? '')));
    expect(statuses(answers)).toEqual([201, ...Array(19).fill(409)]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'out-of-stock',
      detail: 'Au Levain d’Or is sold out.',
    });
    expect(await stockOf(lastBakery)).toBe(0);
    // Who came too late has the cart still.
    const late = buyers[answers.findIndex(({ status }) => status === 409)];
    expect((await late?.get('/api/cart'))?.body).toMatchObject({ count: 1, lines: [{ available: 0 }] });
    expect(shop.crashes).toEqual([]);
  });

  it('of another customer does not exist', async () => {
    const [owner, other] = [await shop.visitor(), await (await shop.visitor()).register()];
    const { id } = (await owner.buy(book)).body;
    expect(await other.get(`/api/orders/${id}`)).toMatchObject({ status: 404, body: { code: 'order-not-found' } });
    expect((await other.get('/api/orders')).body.content).toEqual([]);
  });

  it('needs a key', async () => {
    const visitor = await shop.visitor();
    const missing = await visitor.post('/api/orders', { paymentToken: 'x' });
    expect(missing).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'idempotency-key', message: 'This field is required.' }] },
    });
    expect(await visitor.order('x', 'a b')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'idempotency-key' }] },
    });
  });

  it('needs a cart, an address, a delivery and a payment of this customer', async () => {
    const [visitor, other] = [await (await shop.visitor()).register(), await shop.visitor()];
    expect(await visitor.order('no-such-token')).toMatchObject({ status: 409, body: { code: 'payment-unknown' } });
    await other.add(book);
    const stolen = await other.checkOut();
    await visitor.add(book);
    expect(await visitor.order(stolen)).toMatchObject({ status: 409, body: { code: 'payment-unknown' } });

    const token = await visitor.checkOut();
    await visitor.delete('/api/cart');
    expect(await visitor.order(token)).toMatchObject({ status: 409, body: { code: 'cart-empty' } });
    await visitor.add(book);
    expect(await visitor.order(token)).toMatchObject({ status: 201 });
    expect(await visitor.order(token)).toMatchObject({ status: 409, body: { code: 'cart-empty' } });
  });

  it('is not paid twice with one payment', async () => {
    const visitor = await shop.visitor();
    await visitor.add(book);
    const token = await visitor.checkOut();
    await visitor.order(token);
    const before = await stockOf(book);
    await visitor.add(book);
    await visitor.checkOut();
    expect(await visitor.order(token)).toMatchObject({ status: 409, body: { code: 'payment-already-used' } });
    expect(await stockOf(book)).toBe(before);
    expect((await visitor.get('/api/orders')).body.totalElements).toBe(1);
  });
});
