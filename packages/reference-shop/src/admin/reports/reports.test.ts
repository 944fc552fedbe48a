import { reportMonth } from '@perfshop/chaos-business/points';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dateOf } from '../../clock/shop-date.ts';
import { RunningShop } from '../../test-support/running-shop.ts';
import { Staff } from '../../test-support/staff.ts';
import { toCsv } from './csv.ts';
import { monthName, monthsBetween, periodOf } from './months.ts';

const password = 'correct horse battery';
let shop: RunningShop;
let staff: Staff;
beforeAll(async () => {
  shop = await RunningShop.start({ PERFSHOP_ADMIN_PASSWORD: password });
  staff = await Staff.enter(shop, 'admin', password, 'fr');
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

/** Somebody buys while it is a certain time in the shop. */
async function buyAt(at: string, productId: number, quantity = 1) {
  expect((await staff.put('/api/admin/clock', { mode: 'frozen', at })).body).toMatchObject({ mode: 'frozen' });
  const { status, body } = await (await shop.visitor()).buy(productId, quantity);
  expect(status).toBe(201);
  return body;
}

const report = async (from: string, to: string) =>
  (await staff.get(`/api/admin/reports/sales?from=${from}&to=${to}`)).body;

it('months begin and end at midnight in Paris, and follow each other without a gap', () => {
  const months = monthsBetween({ year: 2025, month: 11 }, { year: 2026, month: 11 });
  expect(months.map(monthName)).toEqual([
    '2025-11',
    '2025-12',
    ...Array.from({ length: 11 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
  ]);
  expect(periodOf({ year: 2026, month: 1 })).toEqual({
    from: Date.UTC(2025, 11, 31, 23),
    before: Date.UTC(2026, 0, 31, 23),
  });
  expect(periodOf({ year: 2026, month: 7 }).from).toBe(Date.UTC(2026, 5, 30, 22));
  for (const [index, month] of months.entries()) {
    const { from, before } = periodOf(month);
    expect([dateOf(from), dateOf(before - 1).slice(0, 7)]).toEqual([`${monthName(month)}-01`, monthName(month)]);
    const next = months[index + 1];
    if (next !== undefined) expect(periodOf(next).from).toBe(before);
  }
});

it('counts an order in the month in which it was placed in Paris, and none that was cancelled', async () => {
  const january = await buyAt('2026-01-31T22:59:59.999Z', 1, 2);
  const february = await buyAt('2026-01-31T23:00:00Z', 1);
  const another = await buyAt('2026-02-15T12:00:00Z', 300);
  const cancelled = await buyAt('2026-02-28T12:00:00Z', 2);
  await staff.put(`/api/admin/orders/${cancelled.id}/state`, { to: 'cancelled' });

  const { months, categories, products } = await report('2025-12', '2026-02');
  const cents = (amount: number) => Math.round(amount * 100) / 100;
  const nothing = { orders: 0, items: 0, revenue: 0, vat: 0, shipping: 0, loyalty: 0, total: 0, undone: 0 };
  expect(months).toMatchObject([
    { month: '2025-12', ...nothing },
    { month: '2026-01', orders: 1, items: 2, total: january.total, undone: 0 },
    { month: '2026-02', orders: 2, items: 2, total: cents(february.total + another.total), undone: 1 },
  ]);
  const sum = (rows: { revenue: number }[]) => cents(rows.reduce((all, { revenue }) => all + revenue, 0));
  expect(sum(categories)).toBe(sum(months));
  expect(sum(products)).toBe(sum(months));
  expect([months[1].revenue, months[1].vat]).toEqual([january.lines[0].net, january.lines[0].vat]);
  expect(products.find(({ productId }: { productId: number }) => productId === 1).items).toBe(3);
  expect(products.some(({ productId }: { productId: number }) => productId === 2)).toBe(false);

  expect((await report('2026-02', '2026-01')).errors).toMatchObject([{ path: 'to' }]);
  expect((await report('2022-01', '2026-01')).errors).toMatchObject([{ path: 'to' }]);
  expect((await report('2026-13', '2026-14')).errors).toMatchObject([{ path: 'from' }, { path: 'to' }]);
});

it('asks the point about the bounds of each month', async () => {
  const asked: unknown[] = [];
  const detach = reportMonth.attach({
    key: 'test',
    handler: (period, context) => {
      asked.push(context);
      // The last day is left out, as a report that ends at midnight of the wrong day does.
      return { ...period, before: period.before - 86_400_000 };
    },
  });
  const { months } = await report('2026-01', '2026-02').finally(detach);
  expect(asked).toEqual([
    { year: 2026, month: 1, timeZone: 'Europe/Paris' },
    { year: 2026, month: 2, timeZone: 'Europe/Paris' },
  ]);
  expect(months[0].orders).toBe(0);
  expect((await report('2026-01', '2026-01')).months[0].orders).toBe(1);
});

it('is a table for spreadsheets, in which nothing is a formula', async () => {
  const name = '=HYPERLINK("http://evil.example","x")';
  const kite = { category: 'aircraft', nameFr: name, nameEn: name, price: 12.5, stock: 4 };
  const { id } = (await staff.post('/api/admin/products', kite)).body;
  await buyAt('2026-03-10T12:00:00Z', id);
  const answer = await staff.get('/api/admin/reports/sales?from=2026-03&to=2026-03&format=csv');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="sales-2026-03-2026-03.csv"');
  const rows = String(answer.body).split('\r\n');
  expect(rows[1]).toMatch(/^"2026-03";1;1;12,5;2,5;/);
  expect(rows).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")";1;12,5`);
  expect(rows).toContain('"Avions";1;12,5');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1'])('makes %j a text', (text) => {
  expect(toCsv([[text, 'a "b"', 1.5]], 'en')).toBe(`\uFEFF"'${text}","a ""b""",1.5\r\n`);
});
