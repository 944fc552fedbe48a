import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { address } from '../test-support/visitor.ts';

const laptop = 1; // 1 249.99, standard rate
const book = 20; // 38.90, reduced rate

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

describe('the cart', () => {
  it('shows what was added, with VAT for each line and in all', async () => {
    const visitor = await shop.visitor();
    await visitor.add(laptop, 2);
    const { body } = await visitor.add(book);
    expect(body).toMatchObject({
      lines: [
        {
          productId: laptop,
          name: 'Norvane Atlas 14',
          unitPrice: 1249.99,
          quantity: 2,
          net: 2499.98,
          vat: 500,
          vatRateLabel: '20 %',
        },
        { productId: book, unitPrice: 38.9, quantity: 1, net: 38.9, vat: 2.14, vatRateLabel: '5.5 %' },
      ],
      subtotal: 2538.88,
      vat: 502.14,
      shipping: 0,
      total: 3041.02,
      currency: 'EUR',
      count: 3,
    });
    expect(body.lines[0].available).toBeGreaterThan(2);
    expect((await visitor.get('/api/cart')).body).toEqual(body);
  });

  it('adds up the pieces of one product, changes them, and lets go of them', async () => {
    const visitor = await shop.visitor();
    await visitor.add(laptop, 1);
    const { body } = await visitor.add(laptop, 2);
    expect(body.lines).toMatchObject([{ quantity: 3 }]);
    const id = body.lines[0].id;
    expect((await visitor.put(`/api/cart/item/${id}`, { quantity: 5 })).body).toMatchObject({ count: 5 });
    expect((await visitor.delete(`/api/cart/item/${id}`)).body).toMatchObject({ lines: [], total: 0 });
    await visitor.add(book);
    expect((await visitor.delete('/api/cart')).body).toMatchObject({ lines: [], count: 0 });
  });

  it('adds up what is added several times at once', async () => {
    const visitors = await Promise.all(Array.from({ length: 10 }, () => shop.visitor()));
    const adding = visitors.flatMap((visitor) => Array.from({ length: 4 }, () => visitor.add(book)));
    for (const { status } of await Promise.all(adding)) expect(status).toBe(200);
    for (const visitor of visitors) expect((await visitor.get('/api/cart')).body).toMatchObject({ count: 4 });
  });

  it('has one address: another case or a slash at the end is none', async () => {
    const visitor = await shop.visitor();
    for (const path of ['/api/Cart', '/api/cart/', '/api/cart//']) {
      expect(await send(shop.shop.publicUrl + path)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect((await visitor.get(path)).status).toBe(404);
    }
    await visitor.get('/API/cart');
    await send(`${shop.shop.publicUrl}/API/auth/status`);
    expect(shop.crashes).toEqual([]);
  });

  it('charges the VAT of the country of delivery once it is known', async () => {
    const visitor = await (await shop.visitor('fr')).register();
    await visitor.add(book);
    await visitor.post('/api/checkout/address', { ...address, country: 'DE', postalCode: '10115', city: 'Berlin' });
    const { body } = await visitor.get('/api/cart');
    expect(body.lines).toMatchObject([{ vatRateLabel: '7 %', vat: 2.72 }]);
  });

  it('refuses more pieces than there are, and says how many are left', async () => {
    const visitor = await shop.visitor('fr');
    const { stock, name } = (await visitor.get('/api/products/61')).body;
    const { status, body } = await visitor.add(61, stock + 1);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'out-of-stock',
      title: 'Stock insuffisant',
      detail: `Il ne reste que 1 exemplaire(s) de ${name}.`,
    });
    expect((await visitor.get('/api/cart')).body.lines).toEqual([]);
  });

  it.each([
    [{ quantity: 1 }, [{ path: 'productId', message: 'This field is required.' }]],
    [{ productId: 1, quantity: '1' }, [{ path: 'quantity', message: 'Must be of type integer.' }]],
    [{ productId: 1, quantity: 0 }, [{ path: 'quantity', message: 'Must be at least 1.' }]],
    [{ productId: 1, quantity: 100 }, [{ path: 'quantity', message: 'Must be at most 99.' }]],
    [{ productId: 1.5, quantity: 1 }, [{ path: 'productId', message: 'Must be of type integer.' }]],
    [{ productId: 1, quantity: 1, price: 1 }, [{ path: 'price', message: 'This field is not known.' }]],
  ])('refuses %o and names each path', async (given, errors) => {
    const visitor = await shop.visitor();
    expect(await visitor.post('/api/cart/add', given)).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors },
    });
  });

  it('knows no product that does not exist', async () => {
    const visitor = await shop.visitor();
    expect(await visitor.add(5_000)).toMatchObject({ status: 404, body: { code: 'product-not-found' } });
  });

  it('belongs to one session: nobody else sees or changes its items', async () => {
    const [owner, other] = [await shop.visitor(), await shop.visitor()];
    const id = (await owner.add(laptop)).body.lines[0].id;
    expect((await other.get('/api/cart')).body.lines).toEqual([]);
    expect(await other.put(`/api/cart/item/${id}`, { quantity: 9 })).toMatchObject({
      status: 404,
      body: { code: 'cart-item-not-found' },
    });
    expect(await other.delete(`/api/cart/item/${id}`)).toMatchObject({ status: 404 });
    expect((await owner.get('/api/cart')).body).toMatchObject({ count: 1 });
  });

  it('lets go of a product that is no longer sold, and takes no more of it', async () => {
    const visitor = await shop.visitor();
    const withdrawn = 62;
    const id = (await visitor.add(withdrawn)).body.lines[0].id;
    await shop.sql((db) => db('products').where({ id: withdrawn }).update({ active: 0 }));
    expect((await visitor.get('/api/cart')).body).toMatchObject({ lines: [], count: 0, total: 0 });
    expect(await visitor.add(withdrawn)).toMatchObject({ status: 404, body: { code: 'product-not-found' } });
    expect(await visitor.put(`/api/cart/item/${id}`, { quantity: 1 })).toMatchObject({
      status: 404,
      body: { code: 'cart-item-not-found' },
    });
  });

  it('shows the picture that was put into the shop for a product, and so does the order', async () => {
    const visitor = await shop.visitor();
    const pictured = 63;
    const drawing = `/pictures/${pictured}.svg`;
    const uploaded = '/pictures/uploaded/0123456789abcdef';
    expect((await visitor.add(pictured)).body.lines[0].picture).toBe(drawing);
    await shop.sql((db) => db('products').where({ id: pictured }).update({ pictureKey: '0123456789abcdef' }));
    expect((await visitor.get('/api/cart')).body.lines[0].picture).toBe(uploaded);
    const { body: order } = await visitor.order(await visitor.checkOut());
    expect(order.lines[0].picture).toBe(uploaded);
    expect((await visitor.get(`/api/orders/${order.id}`)).body.lines[0].picture).toBe(uploaded);
    expect((await visitor.get('/api/orders')).body.content[0].lines[0].picture).toBe(uploaded);
  });
});
