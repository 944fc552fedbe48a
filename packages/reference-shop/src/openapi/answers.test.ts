import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { address } from '../test-support/visitor.ts';

interface Documented {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Documented>>>>;

let shop: RunningShop;
let paths: Paths;
const ajv = new Ajv2020({ strict: false, validateFormats: false });
beforeAll(async () => {
  shop = await RunningShop.start();
  const document = (await (await shop.visitor()).get('/api/openapi.json')).body;
  ajv.addSchema(document, 'document');
  paths = document.paths;
});
afterAll(() => shop.close());

/** The path of the document that an address is of; one without a parameter comes first. */
function templateOf(address_: string): string | undefined {
  const [path = ''] = address_.split('?');
  const fits = (template: string) =>
    new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
  return paths[path] ? path : Object.keys(paths).find(fits);
}

const checked = new Set<string>();

/** Holds an answer against what the document says of it. */
function check(method: string, path: string, { status, headers, body }: Answer): void {
  const template = templateOf(path) ?? '';
  const { responses } = paths[template]?.[method.toLowerCase()] ?? {};
  const name = `${method} ${template} ${status}`;
  expect(Object.keys(responses ?? {}), name).toContain(String(status));
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  const { schema } = responses?.[status]?.content?.[type] ?? {};
  expect([name, type, schema === undefined]).toEqual([name, type, false]);
  const pointer = `/paths/${template.replaceAll('/', '~1')}/${method.toLowerCase()}/responses/${status}/content/${type.replace('/', '~1')}/schema`;
  const validate = ajv.getSchema(`document#${encodeURI(pointer)}`);
  if (type.includes('json')) expect([name, validate?.(body), validate?.errors]).toEqual([name, true, null]);
  checked.add(name);
}

it('real answers have the statuses, the types and the shapes that the document promises', async () => {
  const visitor = await shop.visitor();
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await visitor.request(path, { method, body, headers });
    check(method, path, answer);
    return answer;
  };
  for (const path of [
    '/healthz',
    '/readyz',
    '/api/openapi.json',
    '/api/docs',
    '/api/docs/style.css',
    '/api/monitoring',
    '/api/welcome',
    '/api/auth/status',
    '/api/countries',
    '/api/products',
    '/api/products?q=pro&sort=price,desc&category=computing',
    '/api/products/search?q=pro',
    '/api/products/categories',
    '/api/products/1',
    '/api/products/1/related',
    '/api/products/1/reviews',
    '/api/products/999999',
    '/api/products?size=0',
    '/pictures/1.svg',
    '/api/cart',
    '/api/orders',
  ])
    await ask('GET', path);

  await ask('POST', '/api/chaos/client-metrics', { lcp: 1 });
  const { body: cart } = await ask('POST', '/api/cart/add', { productId: 1, quantity: 2 });
  await ask('POST', '/api/cart/add', { productId: 1, quantity: -2 });
  await ask('PUT', `/api/cart/item/${cart.lines[0].id}`, { quantity: 1 });
  await ask('DELETE', '/api/cart/item/999999');
  await ask('POST', '/api/checkout/address', address);
  await visitor.register();
  await ask('GET', '/api/auth/me');
  await ask('GET', '/api/profile');
  await ask('GET', '/api/checkout');
  await ask('POST', '/api/orders', { paymentToken: 'unknown' }, { 'idempotency-key': 'not-paid-yet' });
  await ask('POST', '/api/checkout/address', address);
  await ask('POST', '/api/checkout/shipping', { option: 'standard' });
  const card = { expiry: '12/39', cvc: '123' };
  await ask('POST', '/api/checkout/payment', { ...card, cardNumber: '4000 0000 0000 0002' });
  const paid = await ask('POST', '/api/checkout/payment', { ...card, cardNumber: '4242 4242 4242 4242' });
  const order = { paymentToken: paid.body.paymentToken };
  const placed = await ask('POST', '/api/orders', order, { 'idempotency-key': 'the-same-key' });
  await ask('POST', '/api/orders', order, { 'idempotency-key': 'the-same-key' });
  const own = `/api/orders/${placed.body.id}`;
  for (const path of ['/api/orders', own, `${own}/invoice`, '/api/loyalty', '/api/loyalty/history', '/api/mailbox'])
    await ask('GET', path);
  const { body: mails } = await visitor.get('/api/mailbox');
  await ask('GET', `/api/mailbox/${mails.content[0].id}`);
  await ask('GET', `/api/mailbox/${mails.content[0].id}/html`);
  await ask('POST', `${own}/cancel`, {});
  await ask('GET', '/api/orders/999999');
  await ask('DELETE', '/api/cart');
  await ask('POST', '/api/auth/logout', {});
  await ask('GET', '/api/classroom/me');
  await ask('GET', '/api/classroom/room/NOROOM');
  await ask('GET', `/api/classroom/room/${shop.shop.roomCode}`);
  await ask('POST', '/api/classroom/join', { code: shop.shop.roomCode, alias: 'Ada', team: 'Reds' });
  await ask('GET', `/api/classroom/room/${shop.shop.roomCode}`);
  await ask('GET', '/api/classroom/me');
  await ask('GET', '/api/chaos/student/scenarios');
  await ask('PUT', '/api/chaos/student/level/business', { level: 1 });
  await ask('PUT', '/api/chaos/student/level/nothing', { level: 1 });
  await ask('POST', '/api/chaos/student/scenario', { id: 'nothing' });
  for (const what of ['status', 'logs', 'anomalies']) await ask('GET', `/api/chaos/public/business/${what}`);
  await ask('GET', '/api/chaos/public/nothing/status');
  await ask('POST', '/api/chaos/student/stop', {});
  await ask('GET', '/api/chaos/student/status');
  await ask('GET', '/api/chaos/frontend/state');
  expect(checked.size).toBeGreaterThan(60);
  expect(shop.crashes).toEqual([]);
});
