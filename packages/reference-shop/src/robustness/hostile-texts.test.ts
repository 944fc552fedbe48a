import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { address, goodCard, type Visitor } from '../test-support/visitor.ts';

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'); drop table orders; --",
  "' or '1'='1",
  '{{7*7}}#{7*7}',
  '\u202eevil',
  '😀 é ß ﬃ',
  '%s%n%x',
  '../../etc/passwd',
] as const;

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

/** Registers with a hostile name and buys with a hostile address. */
async function buyAs(
  text: string,
): Promise<{ readonly visitor: Visitor; readonly order: { readonly id: number; readonly address: object } }> {
  const visitor = await shop.visitor();
  const { email, password } = visitor;
  const registered = await visitor.post('/api/auth/register', { email, password, firstName: text, lastName: text });
  expect(registered.status).toBe(201);
  await visitor.add(1);
  const sent = { ...address, firstName: text, lastName: text, line1: text, line2: text, city: text };
  expect((await visitor.post('/api/checkout/address', sent)).status).toBe(200);
  await visitor.post('/api/checkout/shipping', { option: 'standard' });
  const { paymentToken } = (await visitor.post('/api/checkout/payment', goodCard)).body;
  const order = await visitor.order(paymentToken);
  expect(order.status).toBe(201);
  return { visitor, order: order.body };
}

describe('text that means something to a program', () => {
  it.each(hostile)('is text to the shop, from the form to the invoice: %s', async (text) => {
    const { visitor, order } = await buyAs(text);
    const kept = (await visitor.get(`/api/orders/${order.id}`)).body.address;
    expect(kept).toMatchObject({ firstName: text, lastName: text, line1: text, line2: text, city: text });
    expect((await visitor.get('/api/auth/me')).body).toMatchObject({ firstName: text, lastName: text });

    const { content } = (await visitor.get('/api/mailbox')).body;
    const pages = [`/api/orders/${order.id}/invoice?format=html`, `/api/mailbox/${content[0].id}/html`];
    for (const page of pages) {
      const { status, headers, body } = await visitor.get(page);
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(body).not.toMatch(/<script>alert|<img src=x/);
      if (text.includes('<')) expect(body).toContain(text.replaceAll('<', '&lt;').split('>')[0]);
    }
  });

  it.each(hostile)('is text in a review: %s', async (text) => {
    const visitor = await (await shop.visitor()).register();
    const written = await visitor.post('/api/products/7/reviews', { stars: 4, title: text, text });
    expect(written.status).toBe(201);
    const { content } = (await visitor.get('/api/products/7/reviews')).body;
    expect(content).toContainEqual(expect.objectContaining({ title: text, text, rendering: 'text' }));
  });

  it.each(hostile)('is looked for, and found nowhere: %s', async (text) => {
    const visitor = await shop.visitor();
    const { status, body } = await visitor.get(`/api/products/search?q=${encodeURIComponent(text)}`);
    expect([status, body.content]).toEqual([200, []]);
    expect((await visitor.post('/api/cart/promotions', { code: text })).status).toBeGreaterThanOrEqual(400);
    expect((await visitor.get(`/api/orders/${encodeURIComponent(text)}`)).status).toBeGreaterThanOrEqual(400);
  });

  it('leaves the tables where they are', async () => {
    const { status, body } = await (await shop.visitor()).buy(3);
    expect([status, body.status]).toEqual([201, 'paid']);
  });
});
