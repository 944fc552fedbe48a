import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { address, goodCard, type Visitor } from '../test-support/visitor.ts';

const laptop = 1; // 1 249.99
const book = 20; // 38.90

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(async () => {
  await shop.close();
  expect(shop.crashes).toEqual([]);
});

const enter = (visitor: Visitor, code: string) => visitor.post('/api/cart/promotions', { code });
const used = (code: string) =>
  shop.sql(async (db) => (await db('promotions').where({ code }).first('used_count')).usedCount as number);
const addPromotion = (code: string, more: object = {}) =>
  shop.sql((db) =>
    db('promotions').insert({ code, kind: 'percentage', value: 50, labelFr: code, labelEn: code, ...more }),
  );

describe('a promotion code', () => {
  it('makes the cart cheaper, however it is written, until it is let go of', async () => {
    const visitor = await shop.visitor('en');
    await visitor.add(book, 2);
    const { status, body } = await enter(visitor, ' bienvenue10 ');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      subtotal: 77.8,
      discount: 7.78,
      vat: 3.85,
      total: 73.87,
      promotions: [{ code: 'BIENVENUE10', applied: true, reason: null, label: '10% welcome discount' }],
    });
    expect((await enter(visitor, 'BIENVENUE10')).body.promotions).toHaveLength(1);
    expect((await visitor.delete('/api/cart/promotions/bienvenue10')).body).toMatchObject({
      discount: 0,
      promotions: [],
    });
  });

  it('stays with the cart when its visitor signs in, and becomes part of the order', async () => {
    const before = await used('PREMIERE15');
    const visitor = await shop.visitor('fr');
    await visitor.add(book, 2);
    await enter(visitor, 'PREMIERE15');
    const order = (await visitor.order(await visitor.checkOut())).body;
    expect(order).toMatchObject({ promotionCodes: ['PREMIERE15'], discount: 11.67, subtotal: 77.8 });
    expect(order.lines).toMatchObject([{ net: 77.8, discount: 11.67 }]);
    expect((await visitor.get('/api/cart')).body.promotions).toEqual([]);
    expect(await used('PREMIERE15')).toBe(before + 1);

    await visitor.add(book);
    expect(await enter(visitor, 'PREMIERE15')).toMatchObject({
      status: 409,
      body: { code: 'promotion-refused', detail: 'Ce code a déjà été utilisé autant de fois que possible.' },
    });
    await visitor.post(`/api/orders/${order.id}/cancel`, {});
    expect(await used('PREMIERE15')).toBe(before);
    expect((await enter(visitor, 'PREMIERE15')).status).toBe(200);
  });

  it.each([
    ['NOSUCHCODE', 404, { code: 'promotion-unknown' }],
    ['ETE25', 409, { code: 'promotion-refused', detail: 'This code has expired.' }],
    ['MOINS20', 409, { detail: 'This code is for orders from €150.00 of goods excluding VAT.' }],
    ["' or 1=1 --", 404, { code: 'promotion-unknown' }],
    ['   ', 400, { errors: [{ path: 'code' }] }],
  ])('%s is refused with the reason', async (code, status, body) => {
    const visitor = await shop.visitor();
    await visitor.add(book);
    expect(await enter(visitor, code)).toMatchObject({ status, body });
    expect((await visitor.get('/api/cart')).body).toMatchObject({ promotions: [], discount: 0 });
  });

  it('has no effect any more once the basket is too small for it, and says so', async () => {
    const visitor = await shop.visitor();
    const id = (await visitor.add(laptop)).body.lines[0].id;
    expect((await enter(visitor, 'MOINS20')).body).toMatchObject({ discount: 20 });
    await visitor.add(book);
    const { body } = await visitor.delete(`/api/cart/item/${id}`);
    expect(body).toMatchObject({
      discount: 0,
      promotions: [{ applied: false, reason: 'This code is for orders from €150.00 of goods excluding VAT.' }],
    });
  });

  it('comes along with the cart of another device, once its customer signs in', async () => {
    const there = await (await shop.visitor()).register();
    await there.add(book);
    await enter(there, 'BIENVENUE10');
    const here = await shop.visitor();
    await here.add(book);
    await enter(here, 'BIENVENUE10');
    await here.post('/api/auth/login', { email: there.email, password: there.password });
    expect((await here.get('/api/cart')).body).toMatchObject({
      count: 2,
      discount: 7.78,
      promotions: [{ code: 'BIENVENUE10', applied: true }],
    });
    expect((await there.get('/api/cart')).body).toMatchObject({ count: 0, promotions: [] });
  });

  it('beside a better one waits, and says so', async () => {
    const visitor = await shop.visitor();
    await visitor.add(book);
    await enter(visitor, 'BIENVENUE10');
    const { body } = await enter(visitor, 'PREMIERE15');
    expect(body.promotions).toMatchObject([
      { code: 'BIENVENUE10', applied: false, reason: 'Another code takes off more.' },
      { code: 'PREMIERE15', applied: true },
    ]);
    expect(body.discount).toBe(5.84); // 15 % of 38.90, half a cent up
  });

  it('is good from its first to its last instant, by the time of the shop', async () => {
    const [startsAt, endsAt] = [Date.UTC(2030, 0, 1), Date.UTC(2030, 0, 31)];
    await addPromotion('JANVIER', { startsAt, endsAt });
    const visitor = await shop.visitor();
    await visitor.add(book);
    const { clock } = shop.shop;
    try {
      const statuses: number[] = [];
      for (const at of [startsAt - 1, startsAt, endsAt, endsAt + 1]) {
        clock.freeze(at);
        statuses.push((await enter(visitor, 'JANVIER')).status);
      }
      expect(statuses).toEqual([409, 200, 200, 409]);
      expect((await visitor.get('/api/cart')).body.promotions).toMatchObject([{ applied: false }]);
    } finally {
      clock.reset();
    }
  });

  it('is used as often as its limit allows, however many order with it at the same time', async () => {
    await addPromotion('RARE', { usageLimit: 3 });
    const buyers = await Promise.all(Array.from({ length: 10 }, () => shop.visitor()));
    const tokens = await Promise.all(
      buyers.map(async (buyer) => {
        await buyer.add(book);
        expect((await enter(buyer, 'RARE')).status).toBe(200);
        return buyer.checkOut();
      }),
    );
    const answers = await Promise.all(buyers.map((buyer, index) => buyer.order(tokens[index] ?? '')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    // Who came too late is asked to pay what it costs without the code.
    for (const { status, body } of answers.filter((answer) => answer.status !== 201)) {
      expect(status).toBe(409);
      expect(['amount-changed', 'promotion-refused']).toContain(body.code);
    }
    expect(await used('RARE')).toBe(3);
    expect(
      await shop.sql((db) =>
        db('promotion_uses')
          .count({ uses: '*' })
          .whereIn('promotion_id', db('promotions').where({ code: 'RARE' }).select('id'))
          .first(),
      ),
    ).toMatchObject({ uses: 3 });
  });

  it('is used once by a customer who may use it once, from two sessions at the same time', async () => {
    await addPromotion('SOLO', { usageLimitPerUser: 1 });
    const here = await (await shop.visitor()).register();
    const there = await shop.visitor();
    const { email, password } = here;
    expect((await there.post('/api/auth/login', { email, password })).status).toBe(200);
    const ready = async (visitor: Visitor) => {
      await visitor.add(book);
      await enter(visitor, 'SOLO');
      await visitor.post('/api/checkout/address', address);
      await visitor.post('/api/checkout/shipping', { option: 'standard' });
      return (await visitor.post('/api/checkout/payment', goodCard)).body.paymentToken as string;
    };
    const [first, second] = [await ready(here), await ready(there)];
    const answers = await Promise.all([here.order(first), there.order(second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await used('SOLO')).toBe(1);
  });
});

describe('the price of an order', () => {
  it('is the one that was paid for: a cart that changed since is not ordered', async () => {
    const visitor = await shop.visitor('en');
    await visitor.add(book);
    const token = await visitor.checkOut();
    await visitor.add(book);
    expect(await visitor.order(token)).toMatchObject({
      status: 409,
      body: {
        code: 'amount-changed',
        detail: '€50.94 was reserved on the card; the order now costs €91.98. Pay again.',
      },
    });
    const { paymentToken } = (await visitor.post('/api/checkout/payment', goodCard)).body;
    expect((await visitor.order(paymentToken)).status).toBe(201);
  });
});
