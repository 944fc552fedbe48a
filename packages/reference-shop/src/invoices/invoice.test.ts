import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';

const laptop = 1; // 1 249.99, standard rate
const book = 20; // 38.90, reduced rate

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(async () => {
  await shop.close();
  expect(shop.crashes).toEqual([]);
});

describe('an invoice', () => {
  it('states every amount by rate of VAT, delivery included, and adds up to what was paid', async () => {
    const visitor = await shop.visitor();
    await visitor.add(laptop);
    await visitor.add(book);
    const order = (await visitor.order(await visitor.checkOut({ option: 'express' }))).body;
    const { status, body } = await visitor.get(`/api/orders/${order.id}/invoice`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      number: order.invoiceNumber,
      orderNumber: order.number,
      customer: { lastName: 'Martin', city: 'Paris' },
      shipping: { label: 'Express delivery', net: 20.75, vatRateLabel: '20 %', vat: 4.15 },
      vatByRate: [
        { vatRateLabel: '20 %', base: 1270.74, vat: 254.15 },
        { vatRateLabel: '5.5 %', base: 38.9, vat: 2.14 },
      ],
      net: 1309.64,
      vat: 256.29,
      gross: 1565.93,
      loyaltyDiscount: 0,
      paid: 1565.93,
      cardLast4: '4242',
      refundedOn: null,
    });
    expect(body.paid).toBe(order.total);
  });

  it('is a page to print, in the language of its reader, without any script', async () => {
    const visitor = await shop.visitor('fr');
    const { id, invoiceNumber } = (await visitor.buy(book)).body;
    const { status, headers, body } = await visitor.get(`/api/orders/${id}/invoice?format=html`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch('text/html');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none';style-src 'sha256-[\w+/=]+';/);
    expect(policy).not.toMatch(/script|unsafe/);
    expect(body).toMatch('<html lang="fr">');
    expect(body).toMatch(`Facture ${invoiceNumber}`);
    expect(body).toMatch('Le réseau expliqué');
    expect(body).toMatch('Payé par carte se terminant par 4242');
    expect(body).not.toMatch(/<script| on\w+=/);
    expect((await visitor.get(`/api/orders/${id}/invoice?format=html&lang=en`)).body).toMatch(
      `Invoice ${invoiceNumber}`,
    );
  });

  it('escapes what the customer typed', async () => {
    const visitor = await shop.visitor();
    await visitor.add(book);
    const token = await visitor.checkOut({ country: { lastName: '<img src=x onerror=alert(1)>' } });
    const { id } = (await visitor.order(token)).body;
    const { body } = await visitor.get(`/api/orders/${id}/invoice?format=html`);
    expect(body).toMatch('&lt;img src=x onerror=alert(1)&gt;');
    expect(body).not.toMatch('<img');
  });

  it('is refused in another format, and to others', async () => {
    const [owner, other] = [await shop.visitor(), await (await shop.visitor()).register()];
    const { id } = (await owner.buy(book)).body;
    expect((await owner.get(`/api/orders/${id}/invoice?format=pdf`)).status).toBe(400);
    expect(await other.get(`/api/orders/${id}/invoice`)).toMatchObject({
      status: 404,
      body: { code: 'order-not-found' },
    });
  });

  it('says when the money went back', async () => {
    const visitor = await shop.visitor();
    const { id } = (await visitor.buy(book)).body;
    await visitor.post(`/api/orders/${id}/cancel`, {});
    const { body } = await visitor.get(`/api/orders/${id}/invoice`);
    expect(body.refundedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

it('numbers have no gap, also when orders fail and come at once', { timeout: 60_000 }, async () => {
  const single = await RunningShop.start();
  const lastBakery = 61; // one in stock
  const buyers = await Promise.all(Array.from({ length: 12 }, () => single.visitor()));
  const payments = await Promise.all(
    buyers.map(async (buyer, index) => {
      await buyer.add(index % 2 === 0 ? book : lastBakery);
      return buyer.checkOut();
    }),
  );
  // The first orders of the year, all at once: several of them find no counter.
  const answers = await Promise.all(buyers.map((buyer, index) => buyer.order(payments[index] ?? '')));
  expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual([]);
  const numbers = answers.filter(({ status }) => status === 201).map(({ body }) => body.invoiceNumber);
  expect(numbers.length).toBeGreaterThanOrEqual(6);
  const year = new Date().getFullYear();
  expect(numbers.sort()).toEqual(numbers.map((_, index) => `FA-${year}-${String(index + 1).padStart(6, '0')}`));
  await single.close();
});
