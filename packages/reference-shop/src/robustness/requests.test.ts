import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { converse, rawRequest, sendRaw } from './support/raw-client.ts';

let shop: RunningShop;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'perfshop-robustness-'));
  const webDirectory = join(directory, 'web');
  mkdirSync(webDirectory);
  writeFileSync(join(webDirectory, 'index.html'), '<!doctype html><title>Shop</title>');
  writeFileSync(join(webDirectory, '.env'), 'SECRET-OF-THE-WEB');
  writeFileSync(join(directory, 'outside.txt'), 'SECRET-OUTSIDE');
  shop = await RunningShop.start({}, { webDirectory });
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
  rmSync(directory, { recursive: true });
});

const url = () => shop.shop.publicUrl;
const leaks = /node_modules|\bat \S+ \(|\.ts:\d|SQLITE|SECRET|root:x:|Error:/;

describe('headers', () => {
  it('ten thousand of them are too many', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `X-${index}: ${index}`);
    const { status, milliseconds } = await sendRaw(url(), rawRequest('GET /api/products', many));
    expect(status).toBe(431);
    expect(milliseconds).toBeLessThan(5_000);
  });

  it('one of a megabyte is too long', async () => {
    expect((await sendRaw(url(), rawRequest('GET /api/products', [`Cookie: sid=${'a'.repeat(1 << 20)}`]))).status).toBe(
      431,
    );
  });

  it('a path of a megabyte is too long', async () => {
    expect((await sendRaw(url(), rawRequest(`GET /${'a'.repeat(1 << 20)}`))).status).toBe(431);
  });

  it.each([
    ['two lengths', ['Content-Type: application/json', 'Content-Length: 2', 'Content-Length: 3'], '{}x'],
    [
      'a length and chunks',
      ['Content-Type: application/json', 'Content-Length: 2', 'Transfer-Encoding: chunked'],
      '0\r\n\r\n',
    ],
    ['a negative length', ['Content-Type: application/json', 'Content-Length: -1'], ''],
    ['a length that is no number', ['Content-Type: application/json', 'Content-Length: 0x10'], '{}'],
    ['chunks of no size', ['Content-Type: application/json', 'Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'],
    ['an unknown coding', ['Content-Type: application/json', 'Transfer-Encoding: gzip'], '{}'],
    ['a null byte', ['X-A: a\0b'], ''],
    ['a folded line', ['X-A: a', ' b'], ''],
    ['a space before the colon', ['Content-Length : 2'], '{}'],
    ['a second host', ['Host: evil.example'], ''],
  ])('with %s are refused', async (_what, headers, body) => {
    const { status, text } = await sendRaw(
      url(),
      rawRequest('POST /api/cart/add', headers as string[], body as string),
    );
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(leaks);
  });

  it('without a host are refused', async () => {
    expect((await sendRaw(url(), 'GET /api/products HTTP/1.1\r\nConnection: close\r\n\r\n')).status).toBe(400);
  });

  it('that ask for another method change nothing', async () => {
    const override = ['X-HTTP-Method-Override: DELETE', 'X-HTTP-Method: DELETE', 'X-Method-Override: DELETE'];
    const { text } = await sendRaw(url(), rawRequest('GET /api/products/1?_method=DELETE', override));
    expect(text).toMatch(/^HTTP\/1\.1 200/);
  });

  it.each([
    ['Accept-Language', `${'fr;q=0.1,'.repeat(1_500)}`],
    ['Accept-Language', '\xff\xfe;;q=;,,*;q=x'],
    ['Cookie', 'lang=%ff; sid=%00; =; ;;; sid="; __proto__=1'],
    ['Range', 'bytes=0-0,1-1,2-2,-,9-1'],
    ['If-None-Match', `"${'a'.repeat(8_000)}`],
    ['If-Modified-Since', 'yesterday'],
    ['Accept', '*/*;q=9, <script>'],
    ['Accept-Encoding', 'gzip;q=x, *;q=, br;q=2'],
    ['X-Forwarded-For', "1.2.3.4', (select 1)"],
    ['X-Forwarded-Host', 'evil.example'],
    ['X-Request-Id', `${'a'.repeat(5_000)}<script>`],
    ['Traceparent', '00-zz-zz-01'],
    ['Expect', 'something-else'],
    ['Upgrade', 'websocket'],
    ['Authorization', 'Basic ////'],
    ['X-Admin-Token', "' or 1=1 --"],
    ['X-Student-Token', "' or 1=1 --"],
  ])('may hold nonsense: %s', async (name, value) => {
    for (const path of ['/api/products', '/api/auth/status', '/', '/pictures/1.svg']) {
      const { status, text } = await sendRaw(url(), rawRequest(`GET ${path}`, [`${name}: ${value}`]));
      expect([path, status < 500 && status >= 200]).toEqual([path, true]);
      expect(text).not.toMatch(leaks);
      expect(text).not.toMatch(/evil\.example|<script>/);
    }
  });
});

describe('paths', () => {
  it.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/%2e%2e%2foutside.txt',
    '/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/..%5c..%5coutside.txt',
    '/..%c0%afoutside.txt',
    '/%252e%252e%252foutside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/assets/%2e%2e/%2e%2e/outside.txt',
    '/./.env',
    '/.env',
    '/%2eenv',
    '//etc/passwd',
    '/etc/passwd%00.html',
    '/index.html%00',
    '/%',
    '/%ff.js',
    '/%zz',
    '/a.js/../../outside.txt',
    '/pictures/..%2f..%2foutside.txt',
    '/pictures/1.svg%00',
    '/api/../outside.txt',
    '/api/products/%2e%2e%2f1',
    '/api/products/%ff',
    '/api/%70roducts/1%00',
    '/api/orders/1/../../../outside.txt',
    `/${'a/'.repeat(4_000)}`,
    `/${'%2e'.repeat(4_000)}`,
    `/api/products/search?q=${'%25'.repeat(3_000)}`,
    '/api/products?size=1&size=2&size=3',
    '/api/products?size[]=1&size[a]=2',
    '/api/products?sort=__proto__&category=constructor',
    '/api/products?page=%00&size=%ff',
    '/api/products?&&&==&=&?',
  ])('%s give away nothing and break nothing', async (path) => {
    const { status, text } = await sendRaw(url(), rawRequest(`GET ${path}`));
    expect(text).not.toMatch(leaks);
    // A page of the web answers for paths that it routes by itself; 404 is its business then.
    if (status !== 200) expect([400, 403, 404, 414, 431]).toContain(status);
  });

  it.each([
    'GET http://evil.example/api/products',
    'OPTIONS *',
    'CONNECT evil.example:443',
    'TRACE /api/products',
    'PATCH /api/products/1',
    'PROPFIND /api/products',
    'DEBUG /api/products',
    'get /api/products',
    'BREW /api/products',
    'GET api/products',
    'GET',
  ])('%s is answered or refused, in time', async (start) => {
    const { status, text, milliseconds } = await sendRaw(url(), rawRequest(start));
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(leaks);
    expect(milliseconds).toBeLessThan(5_000);
  });

  it('of other protocols are refused', async () => {
    for (const bytes of [
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00',
      '\0\0\0\0\r\n\r\n',
    ]) {
      const { status } = await sendRaw(url(), bytes);
      expect([0, 400, 505]).toContain(status);
    }
  });
});

describe('connections', () => {
  it('answer requests that are sent without waiting, in their order', async () => {
    const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    const { text } = await sendRaw(
      url(),
      get('/api/products/1') + get('/api/products/999999') + get('/healthz') + rawRequest('GET /api/products/2'),
    );
    expect([...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status)).toEqual(['200', '404', '200', '200']);
  });

  it('that are half closed get their answer', async () => {
    const { status } = await converse(url(), (write) => write(rawRequest('GET /api/products/1')), true);
    expect(status).toBe(200);
  });

  it('that are cut in the middle of a body change nothing and break nothing', async () => {
    const visitor = await shop.visitor();
    const body = '{"productId":1,"quantity":2}';
    const whole = ['Content-Type: application/json', `Content-Length: ${body.length}`, `Cookie: ${visitor.cookie}`];
    // JSON as it stands, so that only its length tells that more was meant to come.
    const cut = whole.with(1, `Content-Length: ${body.length + 8}`);
    const lines = async () => (await visitor.get('/api/cart')).body.lines;
    for (const [headers, sent] of [
      [whole, body.slice(0, 15)],
      [cut, body],
    ] as const) {
      const { status } = await converse(
        url(),
        (write) => write(rawRequest('POST /api/cart/add', headers) + sent),
        true,
      );
      expect([0, 400]).toContain(status);
      expect(await lines()).toEqual([]);
    }
    // The very same request in one piece is the visitor's own, and does change her cart.
    expect((await sendRaw(url(), rawRequest('POST /api/cart/add', whole, body))).status).toBe(200);
    expect(await lines()).toHaveLength(1);
  });

  it('that say nothing of a smuggled request', async () => {
    const inner = 'GET /api/admin/accounts HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const { text } = await sendRaw(
      url(),
      rawRequest(
        'POST /api/cart/add',
        ['Content-Type: application/json', 'Transfer-Encoding: chunked', 'Content-Length: 4'],
        `0\r\n\r\n${inner}`,
      ),
    );
    expect([...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status)).toEqual(['400']);
  });
});
