import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageModules } from '@perfshop/chaos-frontend/points';
import { journeyStep, type StepRequest } from '@perfshop/chaos-scripting/points';
import { debugRequest, errorDetails, type HiddenRequest, portalRequest } from '@perfshop/chaos-security/points';
import { captureScope } from '@perfshop/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { address, goodCard, type Visitor } from '../test-support/visitor.ts';

let shop: RunningShop;
let visitor: Visitor;
let webDirectory: string;
beforeAll(async () => {
  webDirectory = mkdtempSync(join(tmpdir(), 'perfshop-web-'));
  writeFileSync(
    join(webDirectory, 'index.html'),
    '<!doctype html><html><head><title>Shop</title></head><body></body></html>',
  );
  shop = await RunningShop.start({}, { webDirectory });
  visitor = await shop.visitor();
});
const removers: (() => void)[] = [];
afterEach(() => {
  for (const remove of removers.splice(0)) remove();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
  rmSync(webDirectory, { recursive: true });
});

describe('the protected journey', () => {
  it('tells a fault what a step was sent, and sends what the fault makes of the answer', async () => {
    const seen: StepRequest[] = [];
    removers.push(
      journeyStep.attach({
        key: 'test',
        handler: async (next, request) => {
          seen.push(request);
          const answer = await next();
          return { ...answer, headers: { 'x-action-token': 'next-one' } };
        },
      }),
    );
    const sent = { option: 'standard', note: 'é' };
    const { status, headers, body } = await visitor.post('/api/checkout/shipping?x=1', sent, { 'x-step': '3' });
    // Nobody is signed in: what was wrong with a step is an answer to it, and carries the token too.
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).toMatchObject({ status, code: expect.any(String) });
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(headers.get('x-action-token')).toBe('next-one');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      step: 'shipping',
      method: 'POST',
      target: '/api/checkout/shipping?x=1',
      session: visitor.ref,
    });
    expect(seen[0]?.header('x-step')).toBe('3');
    expect(seen[0]?.header('x-signature')).toBeUndefined();
    expect(Buffer.from(seen[0]?.body() ?? []).toString()).toBe(JSON.stringify(sent));
  });

  it.each(['login', 'register'])(
    'can be walked by a script that loads no page: the answer to a %s brings the first token, each answer the next',
    async (entrance) => {
      const tokens = new Map<string | undefined, string>();
      let drawn = 0;
      removers.push(
        journeyStep.attach({
          key: 'test',
          handler: async (next, { step, session, header }) => {
            if (step !== 'login' && header('x-action-token') !== tokens.get(session))
              return { status: 401, headers: {}, body: { code: 'token-missing' } };
            const answer = await next();
            const token = `token-${++drawn}`;
            tokens.set(session, token);
            return { ...answer, headers: { ...answer.headers, 'x-action-token': token } };
          },
        }),
      );
      const script = await shop.visitor();
      const { email, password } = script;
      let token = '';
      const walk = async (path: string, body: object, headers: Record<string, string> = {}) => {
        const answer = await script.post(path, body, { ...headers, ...(token && { 'x-action-token': token }) });
        token = answer.headers.get('x-action-token') ?? token;
        return answer;
      };
      const { firstName, lastName } = address;
      expect((await walk('/api/auth/register', { email, password, firstName, lastName })).status).toBe(201);
      if (entrance === 'login') {
        token = '';
        expect((await script.post('/api/auth/logout', {})).status).toBe(200);
        expect((await walk('/api/auth/login', { email, password })).status).toBe(200);
      }
      expect(token).toMatch('token-');
      await script.add(2);
      expect((await script.post('/api/checkout/address', address)).body.code).toBe('token-missing');
      expect((await walk('/api/checkout/address', address)).status).toBe(200);
      expect((await walk('/api/checkout/shipping', { option: 'standard' })).status).toBe(200);
      const { paymentToken } = (await walk('/api/checkout/payment', goodCard)).body;
      const ordered = await walk('/api/orders', { paymentToken }, { 'idempotency-key': `script-${entrance}` });
      expect(ordered.status).toBe(201);
    },
  );

  it('lets a fault refuse a step before it is run, and leaves all other requests alone', async () => {
    removers.push(
      journeyStep.attach({
        key: 'test',
        handler: async () => ({
          status: 401,
          headers: { 'www-authenticate': 'Session' },
          body: { code: 'token-missing' },
        }),
      }),
    );
    const refused = await visitor.post('/api/auth/login', { email: 'a@example.org', password: 'a long password' });
    expect([refused.status, refused.body.code]).toEqual([401, 'token-missing']);
    expect(refused.headers.get('www-authenticate')).toBe('Session');
    expect((await visitor.get('/api/cart')).status).toBe(200);
  });
});

describe('paths that the shop does not have', () => {
  it.each([
    ['/api/debug/env', debugRequest],
    ['/api/admin/portal/users?page=1', portalRequest],
  ])('%s is not found, unless a flaw answers', async (path, point) => {
    const missing = await visitor.get(path);
    expect([missing.status, missing.body.code]).toEqual([404, 'not-found']);
    const seen: HiddenRequest[] = [];
    removers.push(
      point.attach({
        key: 'test',
        handler: async (_next, request) => {
          seen.push(request);
          return { status: 200, headers: { 'x-flaw': 'yes' }, body: { bait: true } };
        },
      }),
    );
    const open = await visitor.post(path, { a: 1 });
    expect([open.status, open.body, open.headers.get('x-flaw')]).toEqual([200, { bait: true }, 'yes']);
    expect(seen[0]).toMatchObject({ method: 'POST', target: path, body: { a: 1 }, requester: visitor.ref });
  });
});

describe('errors', () => {
  it('tell nothing of the inside, unless a flaw adds to them', async () => {
    const before = (await visitor.get('/api/products/999999')).body;
    removers.push(
      errorDetails.attach({ key: 'test', handler: (extra, { kind }) => ({ ...extra, trace: `${kind} at bait.js` }) }),
    );
    expect((await visitor.get('/api/products/999999')).body).toEqual({ ...before, trace: 'Problem at bait.js' });
  });

  it('tell more to whom a fault is aimed at, and to nobody else', async () => {
    const other = await shop.visitor();
    const scopes: unknown[] = [];
    removers.push(
      errorDetails.attach({
        key: 'test',
        handler: (extra) => {
          scopes.push(captureScope().scopes.map(([, { attributes }]) => attributes.session));
          return extra;
        },
      }),
    );
    // Something has to ask about requests, or no scope is entered.
    const target = { attributes: { session: visitor.ref } };
    await shop.control('POST', '/activations', { fault: 'business.vat-rate', target });
    for (const each of [visitor, other]) expect((await each.get('/api/products/999999')).status).toBe(404);
    expect((await visitor.get('/api/no/such/path')).status).toBe(404);
    await shop.control('POST', '/reset', {});
    expect(scopes).toEqual([[visitor.ref], [], [visitor.ref]]);
  });
});

describe('pages', () => {
  it('load the modules that a fault adds, and no others', async () => {
    const plain = await visitor.get('/products');
    expect(plain.body).not.toMatch('<script');
    removers.push(pageModules.attach({ key: 'test', handler: (modules) => [...modules, '/agent.js?a=1&b="2"'] }));
    const { body, headers } = await visitor.get('/products');
    expect(body).toMatch('<script type="module" src="/agent.js?a=1&amp;b=&quot;2&quot;"></script></head>');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('content-security-policy')).toMatch("default-src 'self'");
  });
});
