import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleOf } from '../openapi/example.ts';
import type { Operation } from '../openapi/operation.ts';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';

/**
 * Who may call what outside the back office, whose own table is in rights.test.ts. `anyone`; `customer`: whoever is signed in, and gets what is theirs;
 * `owner`: what the id names belongs to one customer, and does not exist for others; `student`: whoever has joined the room.
 */
type Access = 'anyone' | 'customer' | 'owner' | 'student';

const rules: readonly (readonly [RegExp, Access])[] = [
  [/^\w+ \/api\/(orders|mailbox)\/\{id\}/, 'owner'],
  [/^\w+ \/api\/(orders|mailbox|loyalty|profile|checkout)(\/|$)/, 'customer'],
  [/^\w+ \/api\/auth\/(me|password)$/, 'customer'],
  [/^POST \/api\/products\/\{id\}\/reviews$/, 'customer'],
  [/^GET \/api\/pictures\/preview$/, 'customer'],
  [/^\w+ \/api\/chaos\/student\//, 'student'],
  [/^GET \/(healthz|readyz|pictures\/.*)$/, 'anyone'],
  [/^GET \/api\/(docs|openapi\.json|monitoring|welcome|countries|currencies|products)(\/|$)/, 'anyone'],
  [/^\w+ \/api\/(cart|classroom)(\/|$)/, 'anyone'],
  [/^(GET|POST) \/api\/auth\/(status|login|logout|register|password-reset\/\w+)$/, 'anyone'],
  [/^\w+ \/api\/chaos\/(public|frontend|client-metrics)(\/|$)/, 'anyone'],
];

/** Where an example that is made from the schema alone is not in order. */
const bodies: Readonly<Record<string, object>> = { 'PUT /api/auth/me': { firstName: 'Ada' } };

let shop: RunningShop;
let owner: Visitor;
let other: Visitor;
let operations: ReadonlyMap<string, Operation>;
const ids = { orders: 0, mailbox: 0 };
beforeAll(async () => {
  shop = await RunningShop.start();
  owner = await shop.visitor();
  other = await (await shop.visitor()).register();
  ids.orders = (await owner.buy(1)).body.id;
  ids.mailbox = (await owner.get('/api/mailbox')).body.content[0].id;
  const { paths } = (await send(`${shop.shop.publicUrl}/api/openapi.json`)).body;
  operations = new Map(
    Object.entries(paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>)
      .filter(([path]) => !path.startsWith('/api/admin/'))
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
      ),
  );
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

/** Calls an operation with a request that is in order, on what belongs to the owner. */
async function call(name: string, cookie: string) {
  const [method = '', template = ''] = name.split(' ');
  const { parameters = [], requestBody } = operations.get(name) as Operation;
  const examples = (place: string): [string, string][] =>
    parameters
      .filter((each) => each.in === place && each.required)
      .map((each) => [each.name, String(exampleOf(each.schema))]);
  const own = template.startsWith('/api/mailbox') ? ids.mailbox : ids.orders;
  const values = { ...Object.fromEntries(examples('path')), id: String(own) } as Readonly<Record<string, string>>;
  const path = template.replace(/\{(\w+)\}/g, (_, parameter: string) => values[parameter] ?? '');
  const { schema = {} } = (requestBody?.content['application/json'] ?? {}) as { schema?: object };
  const response = await fetch(`${shop.shop.publicUrl}${path}?${new URLSearchParams(examples('query'))}`, {
    method,
    headers: {
      cookie,
      ...Object.fromEntries(examples('header')),
      ...(method !== 'GET' && { 'content-type': 'application/json' }),
    },
    ...(method !== 'GET' && { body: requestBody ? JSON.stringify(bodies[name] ?? exampleOf(schema as never)) : '{}' }),
  });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const text = isStream ? '' : await response.text();
  if (isStream) await response.body?.cancel();
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
  return { status: response.status, code: isProblem ? JSON.parse(text).code : undefined };
}

const accessTo = (operation: string): Access | undefined => rules.find(([pattern]) => pattern.test(operation))?.[1];

it('somebody has thought about every operation', () => {
  expect(operations.size).toBeGreaterThan(50);
  expect([...operations.keys()].filter((operation) => accessTo(operation) === undefined)).toEqual([]);
});

it('a visitor is asked to sign in where a customer is needed, and nowhere else', async () => {
  const visitor = await shop.visitor();
  for (const operation of operations.keys()) {
    const { status, code } = await call(operation, visitor.cookie);
    const access = accessTo(operation);
    const refusal = access === 'student' ? 'join-required' : 'sign-in-required';
    if (access === 'anyone') expect([operation, code]).not.toEqual([operation, 'sign-in-required']);
    else expect.soft([operation, status, code]).toEqual([operation, 401, refusal]);
  }
});

it('a customer finds nothing of another one', async () => {
  const own = [...operations.keys()].filter((operation) => accessTo(operation) === 'owner');
  expect(own.length).toBeGreaterThanOrEqual(5);
  for (const operation of own) {
    const { status, code } = await call(operation, other.cookie);
    expect([operation, status, code]).toEqual([operation, 404, expect.stringMatching(/^(order|mail)-not-found$/)]);
  }
  for (const operation of own.filter((each) => each.startsWith('GET')))
    expect([operation, (await call(operation, owner.cookie)).status]).toEqual([operation, 200]);
  expect((await owner.get(`/api/orders/${ids.orders}`)).body.status).toBe('paid');
  for (const list of ['orders', 'mailbox']) expect((await other.get(`/api/${list}`)).body.totalElements).toBe(0);

  const { body: cart } = await owner.add(2);
  await other.put(`/api/cart/item/${cart.lines[0].id}`, { quantity: 9 });
  await other.delete(`/api/cart/item/${cart.lines[0].id}`);
  expect((await owner.get('/api/cart')).body.lines[0].quantity).toBe(1);
});
