import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { address, goodCard, type Visitor } from '../test-support/visitor.ts';

const book = 20; // 38.90
const isoDate = expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/);

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

describe('the address', () => {
  it('gives the delivery options in the language of the visitor', async () => {
    const visitor = await (await shop.visitor('fr')).register();
    await visitor.add(book);
    expect((await visitor.post('/api/checkout/address', address)).body).toEqual({
      ok: true,
      shippingOptions: [
        { id: 'standard', label: 'Livraison standard', price: 9.9, days: 4, promisedDate: isoDate },
        { id: 'express', label: 'Livraison express', price: 24.9, days: 1, promisedDate: isoDate },
      ],
    });
    await visitor.add(book, 3);
    const dear = await visitor.post('/api/checkout/address', address);
    expect(dear.body.shippingOptions[0]).toMatchObject({ id: 'standard', price: 0 });
    const abroad = await visitor.post('/api/checkout/address', { ...address, country: 'BE', postalCode: '1000' });
    expect(abroad.body.shippingOptions[0]).toMatchObject({ id: 'standard', price: 19.9, days: 7 });
  });

  it.each([
    [{ firstName: undefined, city: undefined }, ['firstName', 'city']],
    [{ firstName: '  ' }, ['firstName']],
    [{ email: 'ada@' }, ['email']],
    [{ country: 'US' }, ['country']],
    [{ postalCode: '7501' }, ['postalCode']],
    [{ country: 'BE', postalCode: '75011' }, ['postalCode']],
    [{ line1: 'x'.repeat(101), line2: 5 }, ['line1', 'line2']],
    [{ admin: true }, ['admin']],
  ])('refuses %o and names each path', async (change, paths) => {
    const visitor = await (await shop.visitor('fr')).register();
    await visitor.add(book);
    const { status, body } = await visitor.post('/api/checkout/address', { ...address, ...change });
    expect(status).toBe(400);
    expect(body.errors.map((error: { path: string }) => error.path).sort()).toEqual([...paths].sort());
    for (const { message } of body.errors) expect(message).toMatch(/^[A-ZÉ].*\.$/);
  });

  it('takes an address without a second line, and needs something in the cart', async () => {
    const visitor = await (await shop.visitor()).register();
    expect(await visitor.post('/api/checkout/address', { ...address, line2: '' })).toMatchObject({
      status: 409,
      body: { code: 'cart-empty' },
    });
    await visitor.add(book);
    expect(await visitor.post('/api/checkout/address', { ...address, line2: '' })).toMatchObject({ status: 200 });
  });
});

describe('the delivery', () => {
  it('becomes part of the total, for as long as there is something to deliver', async () => {
    const visitor = await (await shop.visitor()).register();
    await visitor.add(book);
    expect(await visitor.post('/api/checkout/shipping', { option: 'express' })).toMatchObject({
      status: 409,
      body: { code: 'checkout-incomplete' },
    });
    await visitor.post('/api/checkout/address', address);
    const { body } = await visitor.post('/api/checkout/shipping', { option: 'express' });
    expect(body).toMatchObject({ subtotal: 38.9, vat: 2.14, shipping: 24.9, total: 65.94 });
    expect((await visitor.delete('/api/cart')).body).toMatchObject({ shipping: 0, total: 0 });
    expect(await visitor.post('/api/checkout/shipping', { option: 'drone' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'option', message: 'Must be one of: standard, express.' }] },
    });
  });
});

describe('the checkout', () => {
  it('is for customers: a guest is asked to sign in, and keeps the cart', async () => {
    const guest = await shop.visitor('fr');
    await guest.add(book);
    expect(await guest.post('/api/checkout/address', address)).toMatchObject({
      status: 401,
      body: { code: 'sign-in-required' },
    });
    for (const path of ['/api/checkout', '/api/orders', '/api/orders/1', '/api/loyalty', '/api/mailbox'])
      expect(await guest.get(path)).toMatchObject({ status: 401, body: { code: 'sign-in-required' } });
    await guest.register();
    expect((await guest.post('/api/checkout/address', address)).status).toBe(200);
  });

  it('tells how far it is, so that a page can be opened again', async () => {
    const visitor = await (await shop.visitor()).register();
    await visitor.add(book);
    expect((await visitor.get('/api/checkout')).body).toMatchObject({
      address: null,
      shippingOptions: [],
      cart: { count: 1, shippingOption: null, promisedDate: null },
    });
    await visitor.post('/api/checkout/address', address);
    await visitor.post('/api/checkout/shipping', { option: 'express' });
    const { body } = await visitor.get('/api/checkout');
    expect(body).toMatchObject({ address, cart: { shippingOption: 'express', promisedDate: isoDate, shipping: 24.9 } });
    expect(body.shippingOptions).toHaveLength(2);
  });
});

describe('the payment', () => {
  const readyToPay = async (language = 'en') => {
    const visitor = await (await shop.visitor(language)).register();
    await visitor.add(book);
    await visitor.post('/api/checkout/address', address);
    await visitor.post('/api/checkout/shipping', { option: 'standard' });
    return visitor;
  };
  const pay = (visitor: Visitor, card: object = {}) => visitor.post('/api/checkout/payment', { ...goodCard, ...card });

  it('reserves what the order costs on a good card', async () => {
    const visitor = await readyToPay();
    const { status, body } = await pay(visitor);
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'authorized',
      paymentToken: expect.stringMatching(/^[0-9a-f-]{36}$/),
      amount: 50.94,
      currency: 'EUR',
      expiresAt: expect.any(String),
    });
    const minutes = (Date.parse(body.expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(29);
    expect(minutes).toBeLessThanOrEqual(30);
  });

  it('needs something to pay for, an address and a delivery', async () => {
    const visitor = await (await shop.visitor()).register();
    expect(await pay(visitor)).toMatchObject({ status: 409, body: { code: 'cart-empty' } });
    await visitor.add(book);
    expect(await pay(visitor)).toMatchObject({ body: { detail: 'The delivery address is missing.' } });
    await visitor.post('/api/checkout/address', address);
    expect(await pay(visitor)).toMatchObject({ status: 409, body: { detail: 'The delivery option is missing.' } });
  });

  it.each([
    ['4000000000000002', 'payment-refused', 'Votre paiement a été refusé'],
    ['4000000000009995', 'payment-insufficient-funds', 'La provision de cette carte est insuffisante'],
    ['4000000000000069', 'payment-card-expired', 'La banque indique que cette carte a expiré'],
  ])('is refused for the card %s, in the language of the visitor', async (cardNumber, code, title) => {
    const { status, body } = await pay(await readyToPay('fr'), { cardNumber });
    expect(status).toBe(402);
    expect(body).toMatchObject({ code, title, status: 402 });
  });

  it.each([
    [{ cardNumber: '4242424242424241' }, 'cardNumber', 'This card number is not valid.'],
    [{ cardNumber: 'abcd' }, 'cardNumber', 'This card number is not valid.'],
    [{ expiry: '13/39' }, 'expiry', 'Enter the expiry date as MM/YY.'],
    [{ expiry: '01/20' }, 'expiry', 'This card has expired.'],
    [{ cvc: '12' }, 'cvc', 'Enter the 3 or 4 digits of the security code.'],
  ])('needs a card that can be right: %o', async (change, path, message) => {
    const { status, body } = await pay(await readyToPay(), change);
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ path, message }]);
  });

  describe('with a card whose holder has to confirm', () => {
    const challenged = { cardNumber: '4000 0000 0000 3220' };
    const confirm = (visitor: Visitor, challengeId: string, code = '123456') =>
      visitor.post('/api/checkout/payment/challenge', { challengeId, code });

    it('waits for the code before it pays for an order', async () => {
      const visitor = await readyToPay();
      const { status, body } = await pay(visitor, challenged);
      expect(status).toBe(202);
      expect(body).toMatchObject({ status: 'challenged', amount: 50.94 });
      expect(body).not.toHaveProperty('paymentToken');
      expect(await visitor.order(body.challengeId)).toMatchObject({ status: 409, body: { code: 'payment-unknown' } });

      expect(await confirm(visitor, body.challengeId, '000000')).toMatchObject({
        status: 402,
        body: { code: 'challenge-failed' },
      });
      const confirmed = await confirm(visitor, body.challengeId);
      expect(confirmed).toMatchObject({ status: 200, body: { status: 'authorized', amount: 50.94 } });
      expect(await confirm(visitor, body.challengeId)).toEqual({ ...confirmed, headers: expect.anything() });
      expect((await visitor.order(confirmed.body.paymentToken)).status).toBe(201);
      expect(await confirm(visitor, body.challengeId)).toMatchObject({ status: 404 });
    });

    it('is let go of after three wrong codes, also when they are sent at once', async () => {
      const visitor = await readyToPay();
      const { challengeId } = (await pay(visitor, challenged)).body;
      const tries = await Promise.all(Array.from({ length: 8 }, (_, i) => confirm(visitor, challengeId, `00000${i}`)));
      expect(tries.filter(({ status }) => status === 200)).toEqual([]);
      expect(await confirm(visitor, challengeId)).toMatchObject({ status: 404, body: { code: 'challenge-unknown' } });
    });

    it('is nobody else’s to confirm', async () => {
      const { challengeId } = (await pay(await readyToPay(), challenged)).body;
      expect(await confirm(await readyToPay(), challengeId)).toMatchObject({ status: 404 });
    });
  });
});
