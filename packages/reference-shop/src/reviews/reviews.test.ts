import { reviewMarkup } from '@perfshop/chaos-security/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';

let shop: RunningShop;
let customer: Visitor;
beforeAll(async () => {
  shop = await RunningShop.start();
  customer = await shop.visitor();
  await customer.register();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const review = { stars: 4, title: 'Quiet and quick', text: 'Does what it says.\nTwice.' };

describe('the reviews of a product', () => {
  it('come by page, the newest first', async () => {
    const { body } = await customer.get('/api/products/1/reviews?size=2');
    expect(body).toMatchObject({ number: 0, size: 2, first: true });
    const all = (await customer.get('/api/products/1/reviews?size=50')).body;
    const times = all.content.map(({ createdAt }: { createdAt: string }) => createdAt);
    expect(times).toEqual(times.toSorted().reverse());
    expect(all.totalElements).toBe(body.totalElements);
  });

  it('take the review of a customer, show it to everybody, and count it in the rating', async () => {
    const rating = async () => {
      const { ratingCount, rating: value } = (await customer.get('/api/products/3')).body;
      return { ratingCount, value };
    };
    const before = await rating();
    const { status, body } = await customer.post('/api/products/3/reviews', { ...review, stars: 1 });
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...review, stars: 1, own: true, rendering: 'text', language: 'en' });
    const after = await rating();
    expect(after.ratingCount).toBe(before.ratingCount + 1);
    expect(after.value).toBeLessThanOrEqual(before.value);
    const seen = (await (await shop.visitor()).get('/api/products/3/reviews')).body.content[0];
    expect(seen).toMatchObject({ ...review, stars: 1, own: false });
    expect(seen).not.toHaveProperty('userId');
  });

  it('are one for each product and customer, even when two are sent at once', async () => {
    const other = await shop.visitor();
    await other.register();
    const answers = await Promise.all([1, 2, 3].map(() => other.post('/api/products/5/reviews', review)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already-reviewed');
    expect((await other.post('/api/products/6/reviews', review)).status).toBe(201);
  });

  it('keep text as text', async () => {
    const text = '<img src=x onerror=alert(1)> & "quotes" ’ 你好 \u0001';
    const { body } = await customer.post('/api/products/8/reviews', { stars: 5, title: '<b>Bold</b>', text });
    expect(body).toMatchObject({ title: '<b>Bold</b>', text, rendering: 'text' });
    expect((await customer.get('/api/products/8/reviews')).body.content[0].text).toBe(text);
  });

  it('have a page of HTML only where a flaw shows their markup, and then one that may do next to nothing', async () => {
    const text = '<b>Bold</b>';
    const { id } = (await customer.post('/api/products/10/reviews', { ...review, text })).body;
    const path = `/api/products/10/reviews/${id}/html`;
    expect(await customer.get(path)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    const close = reviewMarkup.point.attach({ key: 'test', handler: () => true });
    try {
      const { status, headers, body: html } = await customer.get(path);
      expect([status, html]).toEqual([200, text]);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      const policy = headers.get('content-security-policy')?.split(';');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain('sandbox allow-scripts');
      expect(await customer.get(`/api/products/11/reviews/${id}/html`)).toMatchObject({ status: 404 });
      expect(await customer.get('/api/products/10/reviews/999999/html')).toMatchObject({ status: 404 });
    } finally {
      close();
    }
    expect((await customer.get(path)).status).toBe(404);
  });

  it.each([
    [{ ...review, stars: 0 }, 'stars'],
    [{ ...review, stars: 6 }, 'stars'],
    [{ ...review, stars: 4.5 }, 'stars'],
    [{ ...review, text: ' ' }, 'text'],
    [{ ...review, text: 'a'.repeat(2_001) }, 'text'],
    [{ ...review, title: '' }, 'title'],
    [{ ...review, author: 'Somebody else' }, 'author'],
  ])('refuse %o', async (given, path) => {
    const { status, body } = await customer.post('/api/products/9/reviews', given);
    expect([status, body.errors?.map((error: { path: string }) => error.path)]).toEqual([400, [path]]);
  });

  it('are for customers who are signed in, and for products that exist', async () => {
    const guest = await shop.visitor();
    expect(await guest.post('/api/products/1/reviews', review)).toMatchObject({
      status: 401,
      body: { code: 'sign-in-required' },
    });
    expect((await customer.post('/api/products/99999/reviews', review)).status).toBe(404);
    expect((await customer.get('/api/products/99999/reviews')).status).toBe(404);
  });
});
