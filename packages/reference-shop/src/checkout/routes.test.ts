import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { address, goodCard } from '../test-support/visitor.ts';

const book = 20; // 38.90

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

describe('the address', () => {
  it('gives the delivery options in the language of the visitor', async () => {
    const visitor = await shop.visitor('fr');
    await visitor.add(book);
    expect((await visitor.post('/api/checkout/address', address)).body).toEqual({
      ok: true,
      shippingOptions: [
        { id: 'standard', label: 'Livraison standard', price: 9.9, days: 4 },
        { id: 'express', label: 'Livraison express', price: 24.9, days: 1 },
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
    const visitor = await shop.visitor('fr');
    await visitor.add(book);
    const { status, body } = await visitor.post('/api/checkout/address', { ...address, ...change });
    expect(status).toBe(400);
    expect(body.errors.map((error: { path: string }) => error.path).sort()).toEqual([...paths].sort());
    for (const { message } of body.errors) expect(message).toMatch(/^[A-ZÉ].*\.$/);
  });

  it('takes an address without a second line, and needs something in the cart', async () => {
    const visitor = await shop.visitor();
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
    const visitor = await shop.visitor();
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

describe('the payment', () => {
  it('is authorised for a good card', async () => {
    const visitor = await shop.visitor();
    const { status, body } = await visitor.post('/api/checkout/payment', goodCard);
    expect(status).toBe(200);
    expect(body).toEqual({ status: 'authorized', paymentToken: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('is refused for the card that the bank refuses, in the language of the visitor', async () => {
    const visitor = await shop.visitor('fr');
    const { status, body } = await visitor.post('/api/checkout/payment', {
      ...goodCard,
      cardNumber: '4000000000000002',
    });
    expect(status).toBe(402);
    expect(body).toMatchObject({ code: 'payment-refused', title: 'Votre paiement a été refusé', status: 402 });
  });

  it.each([
    [{ cardNumber: '4242424242424241' }, 'cardNumber', 'This card number is not valid.'],
    [{ cardNumber: 'abcd' }, 'cardNumber', 'This card number is not valid.'],
    [{ expiry: '13/39' }, 'expiry', 'Enter the expiry date as MM/YY.'],
    [{ expiry: '01/20' }, 'expiry', 'This card has expired.'],
    [{ cvc: '12' }, 'cvc', 'Enter the 3 or 4 digits of the security code.'],
  ])('needs a card that can be right: %o', async (change, path, message) => {
    const visitor = await shop.visitor();
    const { status, body } = await visitor.post('/api/checkout/payment', { ...goodCard, ...change });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ path, message }]);
  });
});
