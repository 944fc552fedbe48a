import { afterAll, beforeAll, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { Staff } from '../test-support/staff.ts';
import { type Right, rights } from './rights.ts';

const password = 'correct horse battery';

/** Every operation of the back office, and who may call it. Written by hand: a new one is not in it before somebody has thought about that. */
const anyone = [...rights, 'none'] as const;
const table: Readonly<Record<string, readonly (Right | 'none')[]>> = {
  'POST /api/admin/logout': anyone,
  'PUT /api/admin/password': anyone,
  'GET /api/admin/clock': anyone,
  'PUT /api/admin/clock': ['admin', 'chaos'],
  'GET /api/admin/reports/sales': ['admin', 'monitoring'],
  'GET /api/admin/accounts': ['admin'],
  'POST /api/admin/accounts': ['admin'],
  'PUT /api/admin/accounts/{id}': ['admin'],
  'DELETE /api/admin/accounts/{id}': ['admin'],
  'GET /api/admin/audit': ['admin'],
  'GET /api/admin/products': ['admin'],
  'POST /api/admin/products': ['admin'],
  'GET /api/admin/products/{id}': ['admin'],
  'PUT /api/admin/products/{id}': ['admin'],
  'DELETE /api/admin/products/{id}': ['admin'],
  'GET /api/admin/products/{id}/stock': ['admin'],
  'POST /api/admin/products/{id}/stock': ['admin'],
  'PUT /api/admin/products/{id}/picture': ['admin'],
  'DELETE /api/admin/products/{id}/picture': ['admin'],
  'GET /api/admin/orders': ['admin'],
  'GET /api/admin/orders/{id}': ['admin'],
  'PUT /api/admin/orders/{id}/state': ['admin'],
  'GET /api/admin/users': ['admin'],
  'GET /api/admin/users/{id}': ['admin'],
  'POST /api/admin/users/{id}/block': ['admin'],
  'DELETE /api/admin/users/{id}/block': ['admin'],
  'POST /api/admin/users/{id}/anonymise': ['admin'],
  'GET /api/admin/promotions': ['admin'],
  'POST /api/admin/promotions': ['admin'],
  'GET /api/admin/promotions/{id}': ['admin'],
  'PUT /api/admin/promotions/{id}': ['admin'],
  'DELETE /api/admin/promotions/{id}': ['admin'],
  'GET /api/admin/reviews': ['admin'],
  'DELETE /api/admin/reviews/{id}': ['admin'],
  'GET /api/admin/mails': ['admin'],
  'GET /api/admin/mails/{id}': ['admin'],
  'GET /api/admin/mails/{id}/html': ['admin'],
  'POST /api/admin/mails/{id}/resend': ['admin'],
};
const open = ['GET /api/admin/status', 'POST /api/admin/login'];

let shop: RunningShop;
const cookies = new Map<Right | 'none', string>();
let documented: readonly string[];
beforeAll(async () => {
  shop = await RunningShop.start({ PERFSHOP_ADMIN_PASSWORD: password });
  const chief = await Staff.enter(shop, 'admin', password);
  for (const right of anyone) {
    const held = right === 'none' ? [] : [right];
    await chief.post('/api/admin/accounts', { login: `only-${right}`, password, rights: held });
  }
  await enterAll();
  const { paths } = (await send(`${shop.shop.publicUrl}/api/openapi.json`)).body;
  documented = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

async function enterAll(): Promise<void> {
  for (const right of anyone) cookies.set(right, (await Staff.enter(shop, `only-${right}`, password)).cookie);
}

/** Calls an operation with nothing that it could do something with: whoever may call it is told what is wrong, or that there is no such thing. */
function call(operation: string, headers: Readonly<Record<string, string>>) {
  const [method = '', path = ''] = operation.split(' ');
  return send(shop.shop.publicUrl + path.replace('{id}', '999999'), {
    method,
    headers,
    ...(method !== 'GET' && { body: { unknown: true } }),
  });
}

const isLetIn = (status: number): boolean => status !== 401 && status !== 403;

it('the table knows every operation of the back office', () => {
  const own = documented.filter((operation) => / \/api\/admin\//.test(operation));
  expect(own.toSorted()).toEqual([...Object.keys(table), ...open].toSorted());
});

it.each(Object.entries(table))('%s lets in %j, and nobody else', async (operation, allowed) => {
  const customer = await (await shop.visitor()).register();
  const strangers = {
    nobody: {},
    customer: { cookie: customer.cookie },
    'wrong session': { cookie: `admin_sid=${'x'.repeat(43)}` },
    'wrong token': { 'x-admin-token': 'x'.repeat(43) },
    // The cookie of a customer opens nothing under the other name either.
    'customer in disguise': { cookie: customer.cookie.replace('sid=', 'admin_sid=') },
  };
  for (const [who, headers] of Object.entries(strangers)) {
    const { status, body } = await call(operation, headers);
    expect([who, status, body.code]).toEqual([who, 401, 'admin-sign-in-required']);
  }
  for (const right of anyone) {
    const { status, body } = await call(operation, { cookie: cookies.get(right) ?? '' });
    const expected = allowed.includes(right);
    // What a new password asks for is wrong in the body here: 400, but never 401 or 403.
    expect([right, isLetIn(status)], JSON.stringify(body)).toEqual([right, expected]);
    if (!expected) expect(body.code).toBe('right-missing');
    expect(status).toBeLessThan(500);
  }
  const token = await call(operation, { 'x-admin-token': shop.shop.controlToken });
  expect(isLetIn(token.status)).toBe(true);
  if (operation.endsWith('/logout')) await enterAll();
});

it('a right that is taken away is gone in the session that goes on', async () => {
  const chief = await Staff.enter(shop, 'admin', password);
  const { body } = await chief.get('/api/admin/accounts');
  const { id } = body.find(({ login }: { login: string }) => login === 'only-chaos');
  const staff = await Staff.enter(shop, 'only-chaos', password);
  expect((await staff.put('/api/admin/clock', { mode: 'system' })).status).toBe(200);
  await chief.put(`/api/admin/accounts/${id}`, { rights: ['jmeter'] });
  expect((await staff.put('/api/admin/clock', { mode: 'system' })).body.code).toBe('right-missing');
  await chief.delete(`/api/admin/accounts/${id}`);
  expect((await staff.get('/api/admin/clock')).status).toBe(401);
});
