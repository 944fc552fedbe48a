import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';

let shop: RunningShop;
let customer: Visitor;
let directory: string;
let orderId: number;
let mailId: number;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'perfshop-headers-'));
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>Shop</title>');
  writeFileSync(join(directory, 'assets', 'app-1234.js'), 'export {};');
  shop = await RunningShop.start({}, { webDirectory: directory });
  customer = await shop.visitor();
  orderId = (await customer.buy(1)).body.id;
  mailId = (await customer.get('/api/mailbox')).body.content[0].id;
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
  rmSync(directory, { recursive: true });
});

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The head of an answer, also of one that never ends. */
const headOf = (base: string, path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Head> =>
  new Promise((resolve, reject) => {
    const sent = request(base + path, { method, headers: { cookie: customer.cookie, ...headers } }, (response) => {
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
      response.destroy();
    });
    sent.on('error', reject);
    sent.end();
  });

const policyOf = ({ headers }: Head): ReadonlyMap<string, string> =>
  new Map(
    String(headers['content-security-policy'] ?? '')
      .split(';')
      .map((directive): [string, string] => {
        const [name = '', ...values] = directive.trim().split(/\s+/);
        return [name, values.join(' ')];
      }),
  );

const answers: readonly (readonly [string, () => Promise<Head>, number])[] = [
  ['JSON', () => headOf(shop.shop.publicUrl, '/api/cart'), 200],
  ['a list', () => headOf(shop.shop.publicUrl, '/api/products'), 200],
  ['a page of the web', () => headOf(shop.shop.publicUrl, '/products/1'), 200],
  ['a file of the web', () => headOf(shop.shop.publicUrl, '/assets/app-1234.js'), 200],
  ['a picture', () => headOf(shop.shop.publicUrl, '/pictures/1.svg'), 200],
  ['an invoice to print', () => headOf(shop.shop.publicUrl, `/api/orders/${orderId}/invoice?format=html`), 200],
  ['a mail', () => headOf(shop.shop.publicUrl, `/api/mailbox/${mailId}/html`), 200],
  ['the documentation', () => headOf(shop.shop.publicUrl, '/api/docs'), 200],
  ['the document of the API', () => headOf(shop.shop.publicUrl, '/api/openapi.json'), 200],
  ['a stream', () => headOf(shop.shop.publicUrl, '/api/monitoring/stream'), 200],
  ['a probe', () => headOf(shop.shop.publicUrl, '/healthz'), 200],
  ['a problem', () => headOf(shop.shop.publicUrl, '/api/products/999999'), 404],
  ['a path that is not there', () => headOf(shop.shop.publicUrl, '/api/nothing'), 404],
  ['a file that is not there', () => headOf(shop.shop.publicUrl, '/assets/nothing.js'), 404],
  [
    'a method that is not allowed',
    () => headOf(shop.shop.publicUrl, '/api/products', 'PUT', { 'content-type': 'application/json' }),
    405,
  ],
  [
    'a request from elsewhere',
    () => headOf(shop.shop.publicUrl, '/api/cart/add', 'POST', { origin: 'https://evil.example' }),
    403,
  ],
];

describe.each(answers)('%s', (_what, ask, status) => {
  let head: Head;
  beforeAll(async () => {
    head = await ask();
  });

  it('comes with a content policy that lets in nothing from elsewhere, and nothing inline but what it names', () => {
    expect(head.status).toBe(status);
    const policy = policyOf(head);
    expect(policy.get('default-src')).toMatch(/^'(self|none)'$/);
    expect(policy.get('base-uri')).toBe("'none'");
    expect(policy.get('frame-ancestors')).toMatch(/^'(self|none)'$/);
    expect(policy.get('form-action')).toMatch(/^'(self|none)'$/);
    for (const [name, values] of policy) {
      expect([name, values]).not.toEqual([name, expect.stringMatching(/unsafe|\*|https?:|(?<!\S)blob:/)]);
      if (values.includes('data:')) expect(name).toBe('img-src');
    }
    expect(policy.get('script-src') ?? "'self'").toMatch(/^'(self|none)'$/);
  });

  it('tells browsers not to guess, not to frame, not to tell others, and nothing of what serves it', () => {
    expect(head.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': expect.stringMatching(/^(deny|sameorigin)$/i),
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(head.headers).not.toHaveProperty('x-powered-by');
    expect(head.headers).not.toHaveProperty('server');
    expect(head.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('what is personal', () => {
  it.each([
    '/api/cart',
    '/api/auth/status',
    '/api/orders',
    '/api/profile',
    '/api/mailbox',
    '/api/loyalty',
    '/api/checkout',
  ])('%s is stored by no cache', async (path) => {
    const { status, headers } = await headOf(shop.shop.publicUrl, path);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
  });
});

describe('documents for people', () => {
  it.each([() => `/api/orders/${orderId}/invoice?format=html`, () => `/api/mailbox/${mailId}/html`, () => '/api/docs'])(
    'hold no script and no handler (%#)',
    async (path) => {
      const { status, body } = await customer.get(path());
      expect(status).toBe(200);
      expect(body).not.toMatch(/<script(?![^>]*\bsrc="\/)|\son\w+\s*=\s*["']|javascript:/i);
      // Nothing is fetched from another host; a link is another matter.
      expect(body).not.toMatch(/(src|srcset)\s*=\s*["']?(https?:)?\/\//i);
    },
  );
});

describe('the management port', () => {
  it.each([
    ['/metrics', 200],
    ['/healthz', 200],
    ['/nothing', 404],
    ['/api/admin/chaos/state', 401],
  ])('%s tells browsers not to guess and stores nothing', async (path, status) => {
    const head = await headOf(shop.shop.managementUrl, path);
    expect(head.status).toBe(status);
    expect(head.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(head.headers).not.toHaveProperty('access-control-allow-origin');
  });
});
