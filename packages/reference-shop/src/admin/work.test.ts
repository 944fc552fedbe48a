import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { Staff } from '../test-support/staff.ts';
import type { Visitor } from '../test-support/visitor.ts';

const password = 'correct horse battery';
let shop: RunningShop;
let staff: Staff;
beforeAll(async () => {
  shop = await RunningShop.start({ PERFSHOP_ADMIN_PASSWORD: password });
  staff = await Staff.enter(shop, 'admin', password);
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const kite = { category: 'aircraft', nameFr: 'Cerf-volant', nameEn: 'Kite', price: 12.5, weightGrams: 300, stock: 4 };

/** What of the audit has to do with something, the oldest first. */
async function audit(subject: string, id: number): Promise<readonly string[]> {
  const { body } = await staff.get(`/api/admin/audit?subject=${subject}&subjectId=${id}`);
  return body.content.map(({ action }: { action: string }) => action).reverse();
}

describe('products', () => {
  it('are added, edited, taken off sale and deleted, and the shop shows it at once', async () => {
    const visitor = await shop.visitor();
    const made = await staff.post('/api/admin/products', kite);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...kite, listPrice: 12.5, active: true, uploadedPicture: false });
    expect(made.body.stockHistory).toMatchObject([{ delta: 4, stockAfter: 4, actor: 'admin' }]);
    const { id } = made.body;
    const own = `/api/admin/products/${id}`;
    expect((await visitor.get(`/api/products/${id}`)).body).toMatchObject({ name: 'Kite', price: 12.5, stock: 4 });
    expect((await visitor.get('/api/products?q=kite')).body.totalElements).toBeGreaterThan(0);
    expect((await visitor.get(`/pictures/${id}.svg`)).status).toBe(200);

    expect((await staff.put(own, { price: 10, nameEn: 'Stunt kite' })).body).toMatchObject({
      price: 10,
      listPrice: 12.5,
    });
    expect((await visitor.get(`/api/products/${id}`)).body).toMatchObject({
      name: 'Stunt kite',
      price: 10,
      listPrice: 12.5,
    });
    expect((await staff.put(own, { listPrice: 9 })).body.errors).toMatchObject([{ path: 'listPrice' }]);
    expect((await staff.put(own, { price: 9.999 })).body.errors).toMatchObject([{ path: 'price' }]);
    expect((await staff.put(own, { stock: 7 })).body.errors).toMatchObject([{ path: 'stock' }]);

    await staff.put(own, { active: false });
    expect((await visitor.get(`/api/products/${id}`)).status).toBe(404);
    expect((await visitor.get('/api/products?q=stunt+kite')).body.totalElements).toBe(0);
    expect((await staff.get('/api/admin/products?active=false&q=STUNT')).body.content).toMatchObject([{ id }]);

    expect((await staff.delete(own)).status).toBe(204);
    expect((await staff.get(own)).body.code).toBe('product-not-found');
    expect(await audit('product', id)).toEqual(['create', 'edit', 'edit', 'delete']);
  });

  it('are not deleted once somebody has ordered them', async () => {
    const { id } = (await staff.post('/api/admin/products', kite)).body;
    expect((await (await shop.visitor()).buy(id)).status).toBe(201);
    expect((await staff.delete(`/api/admin/products/${id}`)).body.code).toBe('product-ordered');
  });

  it('have a stock that is moved with a reason, never below nothing, also by many at once', async () => {
    const { id } = (await staff.post('/api/admin/products', { ...kite, stock: 0 })).body;
    const path = `/api/admin/products/${id}/stock`;
    const more = await Promise.all(
      Array.from({ length: 8 }, (_, index) => staff.post(path, { delta: 5, reason: `delivery ${index}` })),
    );
    expect(more.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await staff.post(path, { delta: -41, reason: 'lost' })).body.code).toBe('stock-too-low');
    expect((await staff.post(path, { delta: -40, reason: 'recalled' })).body.stock).toBe(0);
    const { body } = await staff.get(`${path}?size=100`);
    expect(body.content).toHaveLength(9);
    expect(body.content[0]).toMatchObject({ delta: -40, stockAfter: 0, reason: 'recalled', actor: 'admin' });
    expect(body.content.at(-1).stockAfter).toBe(5);
  });

  it('show in the history of their stock what was ordered and what came back, page by page', async () => {
    const { id } = (await staff.post('/api/admin/products', kite)).body;
    const customer = await shop.visitor();
    const { body: order } = await customer.buy(id, 2);
    await staff.put(`/api/admin/orders/${order.id}/state`, { to: 'cancelled' });
    await staff.post(`/api/admin/products/${id}/stock`, { delta: 3, reason: 'found' });
    const path = `/api/admin/products/${id}/stock`;
    const { body } = await staff.get(path);
    const { number } = order;
    expect(body.content).toEqual([
      expect.objectContaining({ kind: 'staff', delta: 3, stockAfter: 7, reason: 'found', actor: 'admin', order: null }),
      expect.objectContaining({
        kind: 'cancellation',
        delta: 2,
        stockAfter: null,
        reason: null,
        actor: 'staff',
        order: { id: order.id, number },
      }),
      expect.objectContaining({ kind: 'order', delta: -2, actor: 'customer', order: { id: order.id, number } }),
      expect.objectContaining({ kind: 'staff', delta: 4, stockAfter: 4, reason: 'initial' }),
    ]);
    const pages = [0, 1, 2].map(async (page) => (await staff.get(`${path}?size=2&page=${page}`)).body);
    const [first, second, third] = await Promise.all(pages);
    expect([...first.content, ...second.content]).toEqual(body.content);
    expect([first.totalElements, third.content]).toEqual([4, []]);
  });

  it('find a sign that means something to the database as the sign that it is', async () => {
    await staff.post('/api/admin/products', { ...kite, nameEn: '100%_!kite' });
    for (const q of ['100%25', '%25_!', '_!kite'])
      expect((await staff.get(`/api/admin/products?q=${q}`)).body.totalElements).toBe(1);
    expect((await staff.get('/api/admin/products?q=0%25k')).body.totalElements).toBe(0);
  });
});

describe('pictures', () => {
  const blue = { create: { width: 600, height: 400, channels: 3, background: 'blue' } } as const;

  it('are made anew: upright, without what else was in the file, and shown in the shop', async () => {
    const secret = 'taken at 48.85, 2.35';
    const sent = await sharp(blue)
      .withExif({ IFD0: { ImageDescription: secret, Copyright: secret } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    for (const [type, file] of [
      ['image/jpeg', sent],
      ['image/png', await sharp(blue).png().toBuffer()],
      ['image/webp', await sharp(blue).webp().toBuffer()],
    ] as const)
      expect((await staff.picture(1, file, type)).status).toBe(200);

    const { body } = await staff.picture(1, sent, 'image/jpeg');
    expect(body).toMatchObject({ id: 1, uploadedPicture: true });
    expect((await (await shop.visitor()).get('/api/products/1')).body.picture).toBe(body.picture);
    const response = await fetch(shop.shop.publicUrl + body.picture);
    const served = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toContain('immutable');
    const { format, width, height, exif, orientation } = await sharp(served).metadata();
    expect({ format, width, height, exif, orientation }).toEqual({
      format: 'webp',
      width: 400,
      height: 600,
      exif: undefined,
      orientation: undefined,
    });
    expect(served.includes(secret)).toBe(false);

    expect((await staff.delete('/api/admin/products/1/picture')).body).toMatchObject({ picture: '/pictures/1.svg' });
  });

  it('are refused when they are no pictures, too large, or more than they seem', async () => {
    const png = await sharp(blue).png().toBuffer();
    const wide = await sharp({ create: { width: 4_200, height: 10, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    // Twenty thousand pixels a side in a few bytes: a bomb, had anybody unpacked it.
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(20_000, 16);
    bomb.writeUInt32BE(20_000, 20);
    const refused = [
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png', 415, 'picture-type'],
      [Buffer.from('GIF89a'), 'image/gif', 415, 'picture-type'],
      [png, 'text/plain', 415, 'json-required'],
      [png.subarray(0, png.length - 40), 'image/png', 400, 'picture-unreadable'],
      [Buffer.alloc(0), 'image/png', 415, 'picture-type'],
      [wide, 'image/png', 413, 'picture-dimensions'],
      [bomb, 'image/png', 413, 'picture-dimensions'],
      [Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)]), 'image/png', 413, 'body-too-large'],
    ] as const;
    for (const [content, type, status, code] of refused) {
      const answer = await staff.picture(2, content, type);
      expect([type, content.length, answer.status, answer.body.code]).toEqual([type, content.length, status, code]);
    }
    expect((await staff.get('/api/admin/products/2')).body.uploadedPicture).toBe(false);
  });
});

describe('orders', () => {
  it('are found, sent on their way and refunded by the one state machine', async () => {
    const customer = await shop.visitor();
    const { id, number } = (await customer.buy(3)).body;
    for (const q of [number, String(id), customer.email])
      expect((await staff.get(`/api/admin/orders?status=paid&q=${q}`)).body.content).toMatchObject([{ id, number }]);
    const path = `/api/admin/orders/${id}`;
    expect((await staff.get(path)).body).toMatchObject({
      user: { email: customer.email },
      nextStates: ['preparing', 'cancelled'],
    });
    const early = await staff.put(`${path}/state`, { to: 'delivered' });
    expect([early.status, early.body.code]).toEqual([409, 'order-state']);
    for (const to of ['preparing', 'shipped', 'delivered', 'refunded'])
      expect((await staff.put(`${path}/state`, { to })).body.status).toBe(to);
    expect((await customer.get(`/api/orders/${id}`)).body).toMatchObject({
      status: 'refunded',
      payment: { refunded: true },
    });
    const { body: mails } = await customer.get('/api/mailbox');
    expect(mails.content.map(({ template }: { template: string }) => template)).toEqual([
      'refund',
      'shipping',
      'confirmation',
    ]);
    expect(await audit('order', id)).toEqual(['move', 'move', 'move', 'move']);
  });
});

describe('customers', () => {
  const idOf = async ({ email }: Visitor): Promise<number> =>
    (await staff.get(`/api/admin/users?q=${email}`)).body.content[0].id;

  it('are shown without a hash, kept out at once and let in again', async () => {
    const customer = await (await shop.visitor()).register();
    const id = await idOf(customer);
    const shown = JSON.stringify((await staff.get(`/api/admin/users/${id}`)).body);
    expect(shown).not.toMatch(/argon2|hash|emailKey/i);

    expect((await staff.post(`/api/admin/users/${id}/block`, {})).body.blockedAt).toMatch(/^20/);
    expect((await customer.get('/api/auth/me')).status).toBe(401);
    const credentials = { email: customer.email, password: customer.password };
    expect((await customer.post('/api/auth/login', credentials)).body.code).toBe('wrong-credentials');
    expect((await staff.get(`/api/admin/users?blocked=true&q=${customer.email}`)).body.totalElements).toBe(1);
    expect((await staff.delete(`/api/admin/users/${id}/block`)).body.blockedAt).toBeNull();
    expect((await customer.post('/api/auth/login', credentials)).status).toBe(200);
    expect(await audit('user', id)).toEqual(['block', 'unblock']);
  });

  it('are forgotten for good: nothing but their invoices tells of them', async () => {
    const customer = await shop.visitor();
    const order = await customer.buy(4);
    await customer.post('/api/products/4/reviews', { stars: 5, title: 'Good', text: 'Very good' });
    const id = await idOf(customer);
    const { body } = await staff.post(`/api/admin/users/${id}/anonymise`, {});
    expect(body).toMatchObject({ firstName: '–', lastName: '–', city: null });
    expect(body.email).toMatch(/@anonymised\.invalid$/);
    expect((await customer.get('/api/auth/me')).status).toBe(401);
    const everything = await shop.sql(async (db) => {
      const tables = ['users', 'mails', 'reviews', 'checkouts', 'admin_audit', 'password_resets'];
      return JSON.stringify(await Promise.all(tables.map((table) => db(table).select())));
    });
    expect(everything).not.toContain(customer.email);
    expect((await staff.get(`/api/admin/orders/${order.body.id}`)).body.invoiceNumber).toMatch(/^FA-/);
    expect((await staff.post(`/api/admin/users/${id}/block`, {})).body.code).toBe('user-anonymised');
    const credentials = { email: customer.email, password: customer.password };
    expect((await customer.post('/api/auth/login', credentials)).status).toBe(401);
  });
});

describe('promotions', () => {
  const labels = { labelFr: 'Trois euros', labelEn: 'Three euros' };

  it('are made, used, edited and withdrawn', async () => {
    const made = await staff.post('/api/admin/promotions', { code: 'three', kind: 'amount', value: 3, ...labels });
    expect(made.body).toMatchObject({ code: 'THREE', value: 3, minimum: 0, usageLimit: null, active: true });
    const { id, usedCount: _, ...fields } = made.body;
    const path = `/api/admin/promotions/${id}`;
    const customer = await shop.visitor();
    await customer.add(1);
    const { body: cart } = await customer.post('/api/cart/promotions', { code: 'three' });
    expect(cart.promotions).toMatchObject([{ code: 'THREE', applied: true }]);
    expect((await customer.order(await customer.checkOut())).body.promotionCodes).toEqual(['THREE']);

    expect((await staff.delete(path)).body.code).toBe('promotion-used');
    expect((await staff.put(path, { ...fields, id, active: false })).status).toBe(400);
    expect((await staff.put(path, { ...fields, active: false })).body).toMatchObject({ active: false, usedCount: 1 });
    const next = await shop.visitor();
    await next.add(1);
    expect((await next.post('/api/cart/promotions', { code: 'three' })).status).toBe(404);
    expect(await audit('promotion', id)).toEqual(['create', 'edit']);
  });

  it('are refused with the field that is wrong', async () => {
    const refused: readonly (readonly [object, string])[] = [
      [{ kind: 'percentage', value: 101 }, 'value'],
      [{ kind: 'percentage', value: 7.5 }, 'value'],
      [{ kind: 'amount', value: 0 }, 'value'],
      [{ kind: 'amount', value: 1.005 }, 'value'],
      [{ kind: 'free-shipping', code: 'no spaces' }, 'code'],
      [{ kind: 'free-shipping', startsAt: '2026-02-30T00:00:00Z' }, 'startsAt'],
      [{ kind: 'free-shipping', startsAt: '2026-02-03T00:00:00Z', endsAt: '2026-02-02T00:00:00Z' }, 'endsAt'],
    ];
    for (const [body, path] of refused) {
      const { status, body: problem } = await staff.post('/api/admin/promotions', { code: 'X1', ...labels, ...body });
      expect([status, problem.errors?.map((error: { path: string }) => error.path)]).toEqual([400, [path]]);
    }
    const taken = await staff.post('/api/admin/promotions', { code: 'bienvenue10', kind: 'free-shipping', ...labels });
    expect([taken.status, taken.body.code]).toEqual([409, 'promotion-code-taken']);
  });
});

it('reviews are moderated: one that goes takes its stars along', async () => {
  const customer = await (await shop.visitor()).register();
  const before = (await customer.get('/api/products/5')).body;
  const text = `unkind words ${customer.email}`;
  await customer.post('/api/products/5/reviews', { stars: 1, title: '<b>Bad</b>', text });
  expect((await customer.get('/api/products/5')).body.ratingCount).toBe(before.ratingCount + 1);
  const { body } = await staff.get(`/api/admin/reviews?stars=1&q=${encodeURIComponent(text)}`);
  expect(body.content).toMatchObject([{ productId: 5, productName: before.name, title: '<b>Bad</b>', text }]);
  expect((await staff.delete(`/api/admin/reviews/${body.content[0].id}`)).status).toBe(204);
  const after = (await customer.get('/api/products/5')).body;
  expect([after.ratingCount, after.rating]).toEqual([before.ratingCount, before.rating]);
  expect((await staff.delete(`/api/admin/reviews/${body.content[0].id}`)).body.code).toBe('review-not-found');
});

it('mails can be read, that of a lost password too, and sent again', async () => {
  const customer = await (await shop.visitor()).register();
  await customer.post('/api/auth/password-reset/request', { email: customer.email });
  await expect.poll(async () => (await staff.get(`/api/admin/mails?q=${customer.email}`)).body.totalElements).toBe(1);
  const [listed] = (await staff.get(`/api/admin/mails?q=${customer.email}`)).body.content;
  expect(listed).toMatchObject({ template: 'password-reset', to: customer.email });
  await shop.sql((db) => db('mails').where({ id: listed.id }).update({ status: 'failed', attempts: 18 }));
  expect((await staff.get('/api/admin/mails?status=failed')).body.content).toMatchObject([{ id: listed.id }]);
  const again = await staff.post(`/api/admin/mails/${listed.id}/resend`, {});
  expect(again.body).toMatchObject({ status: 'waiting', attempts: 0, sentAt: null });
  expect(again.body.text).toContain('/reset-password?');
  expect(await audit('mail', listed.id)).toEqual(['resend']);

  const framed = await staff.get(again.body.html);
  expect(framed.body).toMatch('<html lang="en">');
  expect(framed.headers.get('content-type')).toMatch('text/html');
  expect(framed.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  const policy = framed.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(
    /^default-src 'none';style-src 'sha256-.*sandbox allow-popups allow-popups-to-escape-sandbox$/,
  );
  expect((await customer.get(again.body.html)).status).toBe(401);
});
