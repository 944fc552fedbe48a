import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditedActions, auditedFields } from '../../web/src/back-office/audit/audited.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { Staff } from '../test-support/staff.ts';

const password = 'correct horse battery';
let shop: RunningShop;
let staff: Staff;
beforeAll(async () => {
  shop = await RunningShop.start({ PERFSHOP_ADMIN_PASSWORD: password });
  staff = await Staff.enter(shop, 'admin', password);
});
afterAll(() => shop.close());

const product = {
  category: 'aircraft',
  nameFr: 'Cerf-volant',
  nameEn: 'Kite',
  summaryFr: 'Vole',
  summaryEn: 'Flies',
  descriptionFr: 'Vole haut',
  descriptionEn: 'Flies high',
  price: 12.5,
  listPrice: 15,
  vatClass: 'standard',
  weightGrams: 300,
  active: true,
};
const otherProduct = {
  category: 'boats',
  nameFr: 'Voilier',
  nameEn: 'Sailing boat',
  summaryFr: 'Flotte',
  summaryEn: 'Floats',
  descriptionFr: 'Flotte bien',
  descriptionEn: 'Floats well',
  price: 13,
  listPrice: 16,
  vatClass: 'reduced',
  weightGrams: 400,
  active: false,
};
const promotion = {
  code: 'three',
  kind: 'amount',
  value: 3,
  labelFr: 'Trois',
  labelEn: 'Three',
  startsAt: '2026-01-01T00:00:00Z',
  endsAt: '2026-12-01T00:00:00Z',
  minimum: 10,
  usageLimit: 5,
  usageLimitPerUser: 1,
  active: true,
};

async function done(answer: Promise<{ readonly status: number; readonly body: { readonly id: number } }>) {
  const { status, body } = await answer;
  expect([200, 201, 204], JSON.stringify(body)).toContain(status);
  return body;
}

async function workOnProducts(): Promise<void> {
  const { id } = await done(staff.post('/api/admin/products', { ...product, stock: 4 }));
  const own = `/api/admin/products/${id}`;
  await done(staff.put(own, otherProduct));
  await done(staff.post(`${own}/stock`, { delta: 3, reason: 'found' }));
  const red = { create: { width: 30, height: 40, channels: 3, background: 'red' } } as const;
  await done(staff.picture(id, await sharp(red).png().toBuffer()));
  await done(staff.delete(own));
}

async function workOnPeople(): Promise<void> {
  const customer = await shop.visitor();
  const { body: order } = await customer.buy(3);
  await done(staff.put(`/api/admin/orders/${order.id}/state`, { to: 'preparing' }));
  await customer.post('/api/products/3/reviews', { stars: 4, title: 'Good', text: 'Very good' });
  const { body: reviews } = await staff.get('/api/admin/reviews?q=Very+good');
  await done(staff.delete(`/api/admin/reviews/${reviews.content[0].id}`));
  const { body: mails } = await staff.get(`/api/admin/mails?q=${customer.email}`);
  await done(staff.post(`/api/admin/mails/${mails.content[0].id}/resend`, {}));
  const { body: users } = await staff.get(`/api/admin/users?q=${customer.email}`);
  const own = `/api/admin/users/${users.content[0].id}`;
  await done(staff.post(`${own}/block`, {}));
  await done(staff.delete(`${own}/block`));
  await done(staff.post(`${own}/anonymise`, {}));
}

async function workOnTheShop(): Promise<void> {
  const { id } = await done(staff.post('/api/admin/promotions', promotion));
  await done(staff.delete(`/api/admin/promotions/${id}`));
  await done(staff.put('/api/admin/clock', { mode: 'frozen', at: '2026-12-24T18:00:00Z' }));
  await done(staff.put('/api/admin/clock', { mode: 'shifted', byMs: 86_400_000 }));
  await done(staff.put('/api/admin/clock', { mode: 'system' }));
  const account = { login: 'ada', password: 'another horse battery', rights: ['chaos'] };
  const { id: accountId } = await done(staff.post('/api/admin/accounts', account));
  await done(staff.put(`/api/admin/accounts/${accountId}`, { rights: ['scripts'], password: 'a third horse battery' }));
  await done(staff.delete(`/api/admin/accounts/${accountId}`));
}

it('tells of fields and actions that the back office has words for, and of all those', async () => {
  await workOnProducts();
  await workOnPeople();
  await workOnTheShop();
  const { body } = await staff.get('/api/admin/audit?size=100');
  const entries: { action: string; before: object | null; after: object | null }[] = body.content;
  const fields = new Set(entries.flatMap(({ before, after }) => Object.keys({ ...before, ...after })));
  expect([...fields].toSorted()).toEqual(Object.keys(auditedFields).toSorted());
  expect([...new Set(entries.map(({ action }) => action))].toSorted()).toEqual(Object.keys(auditedActions).toSorted());
});
