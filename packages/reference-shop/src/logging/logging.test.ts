import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { address } from '../test-support/visitor.ts';
import { describeError } from './describe-error.ts';
import { createLogger } from './logger.ts';
import { prettyLine } from './pretty-line.ts';

const lines: string[] = [];
let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start({ PERFSHOP_LOG_LEVEL: 'trace' }, { logSink: { write: (line) => lines.push(line) } });
});
afterAll(() => shop.close());

const entries = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
/** The line of a request is written when its answer is sent, which its reader may know a moment earlier. */
const lineOf = async (requestId: string) => {
  await vi.waitUntil(() => entries().some((entry) => entry.requestId === requestId), { timeout: 40_000 });
  return entries().find((entry) => entry.requestId === requestId) ?? {};
};
const get = (path: string, headers: Record<string, string> = {}) => send(shop.shop.publicUrl + path, { headers });

describe('the log', () => {
  it('has a line for each request: its route, its status, how long it took, and whose it was', async () => {
    const visitor = await shop.visitor();
    await visitor.request('/api/cart?token=marker-query', { headers: { 'x-request-id': 'request-of-the-test' } });
    expect(await lineOf('request-of-the-test')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      requestId: 'request-of-the-test',
      method: 'GET',
      route: '/api/cart',
      status: 200,
      ms: expect.any(Number),
      session: visitor.ref,
    });
  });

  it('knows a route by its pattern, and what is none by one name', async () => {
    await get('/api/products/1', { 'x-request-id': 'one-product' });
    await get('/api/nothing/of/this?kind', { 'x-request-id': 'no-such-path' });
    await get('/reset-password/marker-path', { 'x-request-id': 'page-of-the-web' });
    expect(await lineOf('one-product')).toMatchObject({ route: '/api/products/:id' });
    expect(await lineOf('no-such-path')).toMatchObject({ route: 'unmatched', status: 404 });
    expect(await lineOf('page-of-the-web')).not.toHaveProperty('path');
    expect(lines.join('')).not.toMatch('marker-path');
  });

  it('takes the id that a request brings if it is well-formed, and makes one otherwise', async () => {
    expect((await get('/healthz', { 'x-request-id': 'abc-123:456' })).headers.get('x-request-id')).toBe('abc-123:456');
    for (const bad of ['short', 'with space inside', '<script>alert(1)</script>', 'x'.repeat(129)]) {
      const id = (await get('/healthz', { 'x-request-id': bad })).headers.get('x-request-id');
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    }
  });

  it("names the caller's trace, if it is one", async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await get('/api/products/1', { 'x-request-id': 'with-a-trace', traceparent });
    expect(await lineOf('with-a-trace')).toMatchObject({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'b7ad6b7169203331',
    });
    await get('/api/products/1', {
      'x-request-id': 'with-no-trace',
      traceparent: `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`,
    });
    expect(await lineOf('with-no-trace')).not.toHaveProperty('traceId');
  });

  it('holds no secret, whatever visitors and instructors send', async () => {
    const password = 'marker-password-1';
    const marked = { cardNumber: '4242 4242 4242 4242', expiry: '12/39', cvc: '987' };
    const visitor = await shop.visitor();
    const email = 'marker-mail@example.org';
    const person = { firstName: 'Ada', lastName: 'Martin' };
    expect((await visitor.post('/api/auth/register', { email, password, ...person })).status).toBeLessThan(300);
    await visitor.post('/api/auth/login', { email, password: 'marker-password-2-wrong' });
    await visitor.post('/api/auth/login', { email, password });
    await visitor.put('/api/auth/password', { currentPassword: password, newPassword: 'marker-password-3' });
    await visitor.post('/api/auth/password-reset/request', { email });
    await visitor.post('/api/auth/password-reset/confirm', {
      email,
      token: 'marker-reset-token',
      password: 'marker-password-4',
    });
    await visitor.add(1);
    await visitor.post('/api/checkout/address', address);
    await visitor.post('/api/checkout/shipping', { option: 'standard' });
    const paid = await visitor.post('/api/checkout/payment', marked);
    const token = String(paid.body.paymentToken);
    expect(token).toHaveLength(36);
    await visitor.order(token, 'marker-idempotency-key');
    await visitor.request('/api/orders', { headers: { authorization: 'Bearer marker-bearer' } });
    await visitor.request('/api/products', { method: 'POST', body: '{"marker-broken' });
    await shop.control('GET', '');
    await send(`${shop.shop.managementUrl}/api/admin/traffic`, {
      headers: { 'x-admin-token': 'marker-wrong-token-of-admin' },
    });
    await get('/api/cart', { 'x-request-id': 'after-the-secrets', cookie: 'sid=marker-cookie' });
    await lineOf('after-the-secrets');

    const log = lines.join('');
    const cookies = visitor.cookie.split('=')[1] ?? '';
    expect(cookies.length).toBeGreaterThan(20);
    for (const secret of [cookies, token, shop.shop.controlToken, '4242', '987"', address.line1]) {
      expect(log.includes(secret), secret).toBe(false);
    }
    expect(log).not.toMatch(/marker-(?!query)/);
    expect(log).not.toMatch('marker-query');
  });

  it('shows of a statement that failed where the values were, and none of them', async () => {
    const visitor = await shop.visitor();
    const rename = (from: string, to: string) =>
      shop.sql((db) => db.raw('alter table users rename column ?? to ??', [from, to]));
    await rename('origin', 'elsewhere');
    try {
      const person = { firstName: 'marker-first', lastName: 'marker-last' };
      const email = 'marker-crash@example.org';
      const failed = await visitor.post('/api/auth/register', { email, password: 'marker-password-5', ...person });
      expect([failed.status, failed.body.code]).toEqual([500, 'internal']);
    } finally {
      await rename('elsewhere', 'origin');
    }
    const { err } = entries().find(({ msg }) => msg === 'crashed') ?? {};
    expect(JSON.stringify(err)).toMatch(/insert into .*users/);
    expect(JSON.stringify(err)).not.toMatch(/marker-|argon2/);
  });
});

describe('a logger', () => {
  const logged = (log: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> => {
    const written: string[] = [];
    log(createLogger('info', { write: (line) => written.push(line) }));
    return JSON.parse(written[0] ?? 'null') as Record<string, unknown>;
  };

  it('censors fields that are secrets by their names', () => {
    const line = logged((logger) => logger.info({ password: 'x1', form: { token: 'x2', cvc: 'x3' }, kept: 'x4' }));
    expect(line).toMatchObject({
      password: '[redacted]',
      form: { token: '[redacted]', cvc: '[redacted]' },
      kept: 'x4',
    });
  });

  it('keeps of an error what helps, and nothing that hangs on it', () => {
    const cause = Object.assign(new Error('no connection'), { code: 'ECONNREFUSED', config: { password: 'x' } });
    const error = Object.assign(new TypeError('no order', { cause }), { request: { headers: { cookie: 'x' } } });
    expect(describeError(error)).toEqual({
      type: 'TypeError',
      message: 'no order',
      stack: expect.stringContaining('logging.test'),
      cause: { type: 'Error', message: 'no connection', code: 'ECONNREFUSED', stack: expect.any(String) },
    });
    expect(describeError('thrown text')).toEqual({ type: 'string', message: 'thrown text' });
  });

  it('ends with causes that go round in a circle', () => {
    const first = new Error('first');
    first.cause = new Error('second', { cause: first });
    expect(JSON.stringify(describeError(first)).match(/"message":"first"/g)).toHaveLength(3);
  });
});

describe('a line for a terminal', () => {
  it('reads from left to right', () => {
    const json = JSON.stringify({
      time: '2026-01-31T12:30:05.000Z',
      level: 'info',
      method: 'GET',
      route: '/api/cart',
      status: 200,
      ms: 3.1,
      session: 's-1',
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of the terminal
    expect(prettyLine(json).replace(/\u001b\[\d+m/g, '')).toBe(
      '12:30:05 info  GET /api/cart 200 3.1 ms session="s-1"\n',
    );
  });

  it('shows the stack of an error, and an answer that was cut off', () => {
    const failed = prettyLine(
      JSON.stringify({ time: 'x', level: 'error', msg: 'crashed', err: { stack: 'Error: oh\n    at here' } }),
    );
    expect(failed).toMatch(/crashed\nError: oh\n {4}at here\n$/);
    expect(prettyLine(JSON.stringify({ time: 'x', level: 'info', method: 'GET', route: '/', ms: 1 }))).toMatch(
      'cut off',
    );
  });
});
