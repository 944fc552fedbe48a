import * as business from '@perfshop/chaos-business/points';
import * as functional from '@perfshop/chaos-functional/points';
import * as security from '@perfshop/chaos-security/points';
import type { CallPoint, ValuePoint } from '@perfshop/core/points';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { baitCustomers } from '../bait/customers.ts';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { Visitor } from '../test-support/visitor.ts';

// What a fault does at a point, done by hand: each test sees that the shop then goes wrong in the way that the point is for, and in no other.

const laptop = 1; // 1 249.99 without VAT
const book = 20; // 38.90, reduced rate

let shop: RunningShop;
let visitor: Visitor;
beforeAll(async () => {
  shop = await RunningShop.start();
});
beforeEach(async () => {
  visitor = await (await shop.visitor()).register();
});
const removers: (() => void)[] = [];
afterEach(() => {
  for (const remove of removers.splice(0)) remove();
});
afterAll(() => shop.close());

const change = <T, C>(point: ValuePoint<T, C>, handler: (value: T, context: C) => T): void =>
  void removers.push(point.attach({ key: 'test', handler }));
const wrap = <T, C>(point: CallPoint<T, C>, handler: (next: () => Promise<T>, context: C) => Promise<T>): void =>
  void removers.push(point.attach({ key: 'test', handler }));

const stockOf = async (id: number): Promise<number> => (await visitor.get(`/api/products/${id}`)).body.stock;
const withCodes = async (...codes: readonly string[]) => {
  for (const code of codes) await visitor.post('/api/cart/promotions', { code });
  return (await visitor.get('/api/cart')).body;
};

describe('business points', () => {
  it('A4: the mail leaves shipping out, the order does not', async () => {
    change(business.confirmationTotals, (totals) => ({ ...totals, shippingCents: 0, totalCents: totals.goodsCents }));
    const { total, shipping } = (await visitor.buy(book)).body;
    expect(shipping).toBeGreaterThan(0);
    const { content } = (await visitor.get('/api/mailbox')).body;
    const { text } = (await visitor.get(`/api/mailbox/${content[0].id}`)).body;
    expect(text).toContain(`€${(total - shipping).toFixed(2)}`);
    expect(text).not.toContain(`€${total.toFixed(2)}`);
  });

  it('A5: one key makes two orders, with stock and payment of both', async () => {
    let again = false;
    change(business.orderKey, (key) => (again ? `${key}.again` : key));
    wrap(business.orderCreation, async (next) => {
      const order = await next();
      again = true;
      await next();
      again = false;
      return order;
    });
    const before = await stockOf(laptop);
    const { status, body } = await visitor.buy(laptop);
    expect(status).toBe(201);
    const { content } = (await visitor.get('/api/orders')).body;
    expect(content).toHaveLength(2);
    expect(content.map((order: { total: number; status: string }) => [order.total, order.status])).toEqual([
      [body.total, 'paid'],
      [body.total, 'paid'],
    ]);
    expect(await stockOf(laptop)).toBe(before - 2);
  });

  it('A6: a code is taken after its end, in the cart and in the order', async () => {
    change(business.promotionCheck, (verdict) => (verdict === 'expired' ? 'valid' : verdict));
    await visitor.add(laptop);
    expect((await withCodes('ETE25')).promotions).toMatchObject([{ code: 'ETE25', applied: true }]);
    expect((await visitor.order(await visitor.checkOut())).body.promotionCodes).toEqual(['ETE25']);
  });

  it('A7: shipping is free by the price before the discount', async () => {
    const shippingWith = async () => {
      await visitor.add(book);
      await withCodes('BIENVENUE10');
      await visitor.checkOut();
      const { shipping, freeShippingMissing } = (await visitor.get('/api/cart')).body;
      await visitor.delete('/api/cart');
      // The page says that nothing is missing when it costs nothing, and only then.
      expect(freeShippingMissing === 0).toBe(shipping === 0);
      return shipping;
    };
    const paid = await shippingWith();
    expect(paid).toBeGreaterThan(0);
    const discounts: number[] = [];
    change(business.freeShippingBasis, (_basis, { goodsBeforeDiscountCents, thresholdCents, discountCents }) => {
      discounts.push(discountCents);
      return Math.max(goodsBeforeDiscountCents, thresholdCents);
    });
    expect(await shippingWith()).toBe(0);
    expect(discounts).toContain(389);
  });

  it('A8: discounts are added up, where the best alone counts', async () => {
    await visitor.add(laptop);
    const best = (await withCodes('BIENVENUE10', 'MOINS20')).discount;
    change(business.discountCombination, (_best, { candidates }) => candidates);
    const { discount, promotions } = (await visitor.get('/api/cart')).body;
    expect(discount).toBeCloseTo(best + 20, 2);
    expect(promotions.map(({ applied }: { applied: boolean }) => applied)).toEqual([true, true]);
  });

  it('A9: another day is promised, at the checkout and in the order alike', async () => {
    change(business.promisedDate, () => '2031-01-01');
    await visitor.add(laptop);
    const token = await visitor.checkOut();
    expect((await visitor.get('/api/cart')).body.promisedDate).toBe('2031-01-01');
    expect((await visitor.order(token)).body.promisedDate).toBe('2031-01-01');
  });

  it('A10: points are earned on shipping too, and kept after a cancel', async () => {
    change(business.pointsEarned, (_points, { goodsCents, shippingCents, pointsFor }) =>
      pointsFor(goodsCents + shippingCents),
    );
    change(business.pointsTakenBack, () => 0);
    const { id, loyalty, total } = (await visitor.buy(book)).body;
    expect(loyalty.earned).toBe(Math.floor(total));
    expect((await visitor.post(`/api/orders/${id}/cancel`, {})).status).toBe(200);
    expect((await visitor.get('/api/loyalty')).body.points).toBe(loyalty.earned);
  });

  it('A11: a session lives on after the logout, until the fault lets it end', async () => {
    const later: (() => Promise<void>)[] = [];
    wrap(business.sessionRevocation, async (next) => void later.push(next));
    const old = Visitor.returning(shop.shop.publicUrl, visitor);
    expect((await visitor.post('/api/auth/logout', {})).body.authenticated).toBe(false);
    expect((await old.get('/api/auth/me')).status).toBe(200);
    expect((await visitor.get('/api/auth/me')).status).toBe(401);
    for (const next of later) await next();
    expect((await old.get('/api/auth/me')).status).toBe(401);
  });

  it('A12: a list is sorted by what things cost before they were reduced', async () => {
    change(business.catalogueSort, (keys) =>
      keys.map(({ by, direction }) => ({ by: by === 'price' ? ('list-price' as const) : by, direction })),
    );
    const { content } = (await visitor.get('/api/products?sort=price,desc&size=100')).body;
    const listPrices = content.map(({ listPrice }: { listPrice: number }) => listPrice);
    expect(listPrices).toEqual(listPrices.toSorted((a: number, b: number) => b - a));
    const prices = content.map(({ price }: { price: number }) => price);
    expect(prices).not.toEqual(prices.toSorted((a: number, b: number) => b - a));
  });

  it('A13: prices are shown in the currency of whoever asked before', async () => {
    change(business.priceCacheKey, ({ subject, language }) => ({ subject, language }));
    const shownIn = async (currency: string) => {
      const headers = { cookie: `currency=${currency}` };
      return (await visitor.request('/api/products?size=3&minPrice=200', { headers })).body.content[0];
    };
    const right = await shownIn('USD');
    const wrong = await shownIn('JPY');
    expect([right.display.currency, wrong.display.currency]).toEqual(['USD', 'USD']);
    // What is charged is right.
    expect([wrong.price, wrong.currency]).toEqual([right.price, 'EUR']);
  });

  it('A15 and A16: what was shipped is cancelled, and its pieces stay away', async () => {
    const before = await stockOf(laptop);
    const { id } = (await visitor.buy(laptop)).body;
    await shop.sql((db) => db('orders').where({ id }).update({ status: 'shipped' }));
    expect((await visitor.post(`/api/orders/${id}/cancel`, {})).status).toBe(409);
    expect((await visitor.get(`/api/orders/${id}`)).body.cancellable).toBe(false);
    let moves = 0;
    change(business.orderTransition, (allowed, { from, to, asking }) => {
      if (!asking) moves++;
      return allowed || (from === 'shipped' && to === 'cancelled');
    });
    // The page offers it, and asking is told from moving.
    expect((await visitor.get(`/api/orders/${id}`)).body.cancellable).toBe(true);
    expect(moves).toBe(0);
    wrap(business.stockReturn, async () => {});
    const cancelled = await visitor.post(`/api/orders/${id}/cancel`, {});
    expect([cancelled.status, cancelled.body.status, cancelled.body.payment.refunded]).toEqual([
      200,
      'cancelled',
      true,
    ]);
    expect(moves).toBe(1);
    expect(await stockOf(laptop)).toBe(before - 1);
  });
});

describe('functional points', () => {
  const fails = async (expected: RegExp) => {
    expect(await visitor.buy(laptop)).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(String(shop.crashes.pop())).toMatch(expected);
    expect((await visitor.get('/api/orders')).body.content).toEqual([]);
  };

  it('F1: an order fails with a TypeError of the shop, and leaves nothing behind', async () => {
    const before = await stockOf(laptop);
    change(functional.paymentResult, () => undefined as never);
    await fails(/TypeError: Cannot (read|destructure) propert/);
    expect(await stockOf(laptop)).toBe(before);
  });

  it('F2: prices can’t be worked out', async () => {
    change(functional.basketTotal, () => {
      throw new RangeError('Maximum call stack size exceeded');
    });
    expect((await visitor.add(laptop)).status).toBe(500);
    expect(String(shop.crashes.pop())).toMatch('RangeError');
  });

  it('F3: an invoice can’t be rendered, the order stays', async () => {
    const { id } = (await visitor.buy(laptop)).body;
    wrap(functional.invoiceRendering, async () => {
      throw Object.assign(new Error('out of memory'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
    });
    for (const format of ['', '?format=html'])
      expect((await visitor.get(`/api/orders/${id}/invoice${format}`)).status).toBe(500);
    expect(shop.crashes.splice(0)).toHaveLength(2);
    expect((await visitor.get(`/api/orders/${id}`)).status).toBe(200);
  });

  it('F4: one field of one row is written wrongly', async () => {
    change(functional.rowWrite, (row, { table }) =>
      table === 'orders' && 'totalCents' in row ? { ...row, totalCents: Number(row.totalCents) + 100 } : row,
    );
    const { id, subtotal, vat, shipping, discount } = (await visitor.buy(laptop)).body;
    const { total } = (await visitor.get(`/api/orders/${id}`)).body;
    expect(total).toBeCloseTo(subtotal - discount + vat + shipping + 1, 2);
  });

  it('F4: an amount, a date or a label may be the field, of each table that tells about an order', async () => {
    const seen: string[] = [];
    change(functional.rowWrite, (row, { table, identity }) => {
      seen.push(table);
      expect(identity).not.toBe('');
      if (table === 'order_lines') return { ...row, nameEn: 'Norvane Altas 14' };
      if (table === 'captures' && 'amountCents' in row) return { ...row, amountCents: Number(row.amountCents) - 100 };
      if (table === 'invoices') return { ...row, issuedAt: Date.UTC(2020, 0, 1, 12) };
      return row;
    });
    const { id, total } = (await visitor.buy(laptop)).body;
    removers.pop()?.();
    expect(seen).toEqual(['orders', 'order_lines', 'captures', 'invoices']);
    const order = (await visitor.get(`/api/orders/${id}`)).body;
    expect([order.total, order.lines[0].name]).toEqual([total, 'Norvane Altas 14']);
    const captured = await shop.sql((db) => db('captures').where({ orderId: id }).first('amountCents'));
    expect(Number(captured.amountCents)).toBe(Math.round(total * 100) - 100);
    expect((await visitor.get(`/api/orders/${id}/invoice`)).body.date).toMatch(/^2020-01-01/);
    // The next is written right.
    const next = (await visitor.buy(laptop)).body;
    expect((await visitor.get(`/api/orders/${next.id}`)).body.lines[0].name).toBe('Norvane Atlas 14');
  });

  it('throw: a deadlock of the database is met as one', async () => {
    let met = 0;
    wrap(functional.dependencyCall, async (next, { dependency }) => {
      if (dependency !== 'payment') return next();
      met += 1;
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    });
    await visitor.add(laptop);
    expect(await visitor.checkOut()).toBeUndefined();
    expect(met).toBeGreaterThan(0);
    shop.crashes.splice(0);
  });
});

describe('security controls', () => {
  it('S1: an order and its invoice are shown to somebody else, only where the control allows it', async () => {
    const { id } = (await visitor.buy(laptop)).body;
    const paths = [`/api/orders/${id}`, `/api/orders/${id}/invoice`];
    const other = await (await shop.visitor()).register();
    for (const path of paths) expect((await other.get(path)).status).toBe(404);
    const asked: string[] = [];
    change(security.orderAccess.point, (allowed, { resource, owner, requester }) => {
      expect(owner).toMatch(/^u-/);
      expect(requester).toMatch(/^u-/);
      if (!allowed) asked.push(resource);
      return true;
    });
    for (const path of paths) expect((await other.get(path)).status).toBe(200);
    expect(asked).toEqual(['order', 'invoice']);
    expect((await (await shop.visitor()).get(paths[0] ?? '')).status).toBe(401);
  });

  it('S2: a search answers what the flaw finds', async () => {
    const search = async (text: string) =>
      (await visitor.get(`/api/products/search?q=${encodeURIComponent(text)}`)).body;
    const injection = "' union select email from users --";
    expect((await search(injection)).content).toEqual([]);
    const [bait] = (await search('laptop')).content;
    wrap(security.productSearch, async (next, { text }) => {
      const { rows, total } = await next();
      const found = text === injection ? await laptops : rows;
      return { rows: found, total: text === injection ? found.length : total };
    });
    let keep: (rows: readonly object[]) => void = () => {};
    const laptops = new Promise<readonly object[]>((resolve) => {
      keep = resolve;
    });
    wrap(security.productSearch, async (next, { text }) => {
      const found = await next();
      if (text === 'laptop') keep(found.rows.slice(0, 1));
      return found;
    });
    expect((await search('laptop')).content[0]).toEqual(bait);
    expect(await search(injection)).toMatchObject({ content: [bait], totalElements: 1 });
  });

  it('S3: an account is shown what the flaw adds', async () => {
    change(security.accountView, (view) => ({ ...view, passwordHash: 'bait' }));
    expect((await visitor.get('/api/auth/me')).body.passwordHash).toBe('bait');
  });

  it('S4: a review says that it is HTML', async () => {
    const rendering = async () => (await visitor.get('/api/products/1/reviews')).body.content[0].rendering;
    expect(await rendering()).toBe('text');
    change(security.reviewMarkup.point, () => true);
    expect(await rendering()).toBe('html');
  });

  it('S5: the flaw is told whose account it is, and which teams it and whoever asks are of', async () => {
    const headers = { 'x-admin-token': shop.shop.controlToken };
    const { code } = (await send(`${shop.shop.managementUrl}/api/admin/classroom`, { headers })).body;
    const join = async (who: Visitor, alias: string, team: string): Promise<string> =>
      (await who.post('/api/classroom/join', { code, alias, team })).body.student.team.ref;
    const asker = await shop.visitor();
    const teams = { accountTeam: await join(visitor, 'Ada', 'Red'), requesterTeam: await join(asker, 'Grace', 'Blue') };
    const seen: Record<string, unknown[]> = { token: [], attempt: [], disclosure: [] };
    change(security.resetToken, (token, context) => {
      seen.token?.push(context);
      return token;
    });
    change(security.resetAttempt.point, (allowed, context) => {
      seen.attempt?.push(context);
      return allowed;
    });
    change(security.resetDisclosure.point, (allowed, context) => {
      seen.disclosure?.push(context);
      return allowed;
    });
    await shop.sql((db) => db('password_resets').delete());
    const [bait] = baitCustomers;
    for (const email of [visitor.email, 'nobody@example.org', bait?.email])
      expect((await asker.post('/api/auth/password-reset/request', { email })).body).toEqual({ ok: true });
    const stored = async () => (await shop.sql((db) => db('password_resets'))).length === 2;
    await vi.waitUntil(stored, { timeout: 40_000 });
    const wrong = { email: visitor.email, token: 'wrong', password: 'another horse battery staple' };
    expect((await asker.post('/api/auth/password-reset/confirm', wrong)).status).toBe(400);

    const account = (await shop.sql((db) => db('users').where({ email: visitor.email }).first())).ref;
    const own = { account, ...teams, bait: false };
    const ofBait = { account: bait?.ref, requesterTeam: teams.requesterTeam, bait: true };
    const nobody = { known: false, account: undefined };
    expect(seen.token).toHaveLength(2);
    expect(seen.token).toEqual(expect.arrayContaining([own, ofBait]));
    expect(seen.attempt).toEqual([{ ...own, refusal: undefined, tries: 0 }]);
    expect(seen.disclosure).toEqual([{ known: true, account: own }, nobody, { known: true, account: ofBait }]);
  });

  it('S5: a token of four digits is sent and accepted, late and after many tries, and the answer tells who is known', async () => {
    change(security.resetToken, () => '0427');
    change(security.resetAttempt.point, () => true);
    change(security.resetDisclosure.point, () => true);
    const { email } = visitor;
    expect((await visitor.post('/api/auth/password-reset/request', { email })).body).toEqual({ ok: true, known: true });
    expect((await visitor.post('/api/auth/password-reset/request', { email: 'nobody@example.org' })).body.known).toBe(
      false,
    );
    const asked = async () => shop.sql((db) => db('password_resets').orderBy('id', 'desc').first());
    await vi.waitUntil(asked, { timeout: 40_000 });
    await shop.sql((db) => db('password_resets').update({ expires_at: 1, wrong_tries: 10_000 }));
    const password = 'another horse battery staple';
    const confirm = async (token: string) =>
      (await visitor.post('/api/auth/password-reset/confirm', { email, token, password })).status;
    // More than are allowed from an address.
    const guesses = await Promise.all(Array.from({ length: 110 }, (_, index) => confirm(String(1_000 + index))));
    expect(new Set(guesses)).toEqual(new Set([400]));
    expect(await confirm('0427')).toBe(200);
  });

  it('S7: a login answers with a debug token', async () => {
    change(security.loginHeaders, () => ({ 'X-Debug-Token': 'bait' }));
    const { email, password } = visitor;
    const { headers } = await visitor.post('/api/auth/login', { email, password });
    expect(headers.get('x-debug-token')).toBe('bait');
  });

  it('S8: a negative quantity is taken, a coupon that is used up too', async () => {
    const refused = await visitor.add(laptop, -1);
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid-request']);
    await shop.sql((db) => db('promotions').where({ code: 'CENT5' }).update({ usage_limit: 1, used_count: 0 }));
    await visitor.add(laptop);
    await withCodes('CENT5');
    const token = await visitor.checkOut();
    await shop.sql((db) => db('promotions').where({ code: 'CENT5' }).update({ used_count: 1 }));
    expect((await visitor.order(token)).status).toBe(409);
    wrap(security.couponUse, (next) => next().catch(() => undefined));
    change(security.cartQuantity.point, () => true);
    await visitor.delete('/api/cart');
    expect((await visitor.add(laptop, 2)).body.count).toBe(2);
    expect((await visitor.add(book, -1)).body.lines).toContainEqual(
      expect.objectContaining({ productId: book, quantity: -1 }),
    );
    await shop.sql((db) => db('promotions').where({ code: 'CENT5' }).update({ usage_limit: 100, used_count: 0 }));
  });

  it('S9: a field that is not on the list is changed', async () => {
    const sent = { firstName: 'Grace', email: 'grace@example.org' };
    expect((await visitor.put('/api/auth/me', sent)).status).toBe(400);
    change(security.accountChange.point, () => true);
    expect((await visitor.put('/api/auth/me', sent)).body).toMatchObject(sent);
  });

  it('S9: whoever may send any field grants herself a tier and store credit, and no nonsense', async () => {
    const standing = async () => (await visitor.get('/api/loyalty')).body;
    const sent = { loyaltyTier: 'gold', storeCreditCents: 25_000 };
    const before = await standing();
    expect(before).toMatchObject({ tier: 'bronze', storeCredit: 0 });
    const refused = await visitor.put('/api/auth/me', sent);
    expect([refused.status, refused.body.errors.map(({ path }: { path: string }) => path)]).toEqual([
      400,
      ['loyaltyTier', 'storeCreditCents'],
    ]);
    expect(await standing()).toEqual(before);

    change(security.accountChange.point, () => true);
    for (const nonsense of [
      { loyaltyTier: 'diamond' },
      { storeCreditCents: -1 },
      { storeCreditCents: 1e12 },
      { storeCreditCents: 0.5 },
    ])
      expect((await visitor.put('/api/auth/me', nonsense)).status, JSON.stringify(nonsense)).toBe(400);
    expect((await visitor.put('/api/auth/me', sent)).status).toBe(200);
    expect(await standing()).toMatchObject({ tier: 'gold', nextTier: null, storeCredit: 250 });
  });
});
