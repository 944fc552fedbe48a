import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../../test-support/running-shop.ts';
import type { Visitor } from '../../test-support/visitor.ts';
import { rawRequest, sendRaw } from '../support/raw-client.ts';
import { type Operation, operationsOf } from './operations.ts';

let shop: RunningShop;
let customer: Visitor;
let operations: readonly Operation[];
beforeAll(async () => {
  shop = await RunningShop.start();
  customer = await (await shop.visitor()).register();
  operations = operationsOf((await customer.get('/api/openapi.json')).body);
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

/** A path with an id in place of each parameter. */
const filled = (path: string): string => path.replace(/\{\w+\}/g, '1');
const of = (method: string) => operations.filter((each) => each.method === method);
const changes = () => operations.filter(({ method }) => method !== 'GET');
const json = { 'content-type': 'application/json' };

/** What was asked, and the status, of every answer that is another one than wanted. */
async function others(
  asked: readonly (readonly [name: string, send: () => Promise<number>])[],
  wanted: readonly number[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, send] of asked) {
    const status = await send();
    if (!wanted.includes(status)) found.push(`${name}: ${status}`);
  }
  expect(asked.length).toBeGreaterThan(5);
  return found;
}

/** The back office looks at who asks before it looks at what: its operations are asked by whoever may. */
const credentialOf = (path: string): Record<string, string> =>
  path.startsWith('/api/admin/') ? { 'x-admin-token': shop.shop.controlToken } : {};

const statusOf = async (path: string, options: { method: string; headers?: Record<string, string>; body?: string }) =>
  (await customer.request(path, { ...options, headers: { ...credentialOf(path), ...options.headers } })).status;

describe('every path of the API', () => {
  it('answers a method that it does not have with 405', async () => {
    const known = new Set(operations.map(({ method, path }) => `${method} ${path}`));
    const paths = [...new Set(operations.map(({ path }) => path))];
    const asked = paths.flatMap((path) =>
      ['POST', 'PUT', 'DELETE', 'PATCH']
        .filter((method) => !known.has(`${method} ${path}`))
        .map(
          (method) =>
            [`${method} ${path}`, () => statusOf(filled(path), { method, headers: json, body: '{}' })] as const,
        ),
    );
    // 404: `/api/products/search` is no product either.
    expect(await others(asked, [405, 404, 400])).toEqual([]);
  });

  it('answers HEAD as it answers GET, without a body', async () => {
    const streams = /stream$/;
    const asked = of('GET')
      .filter(({ path }) => !streams.test(path))
      .map(
        ({ path }) =>
          [
            path,
            async () => {
              const head = await sendRaw(
                shop.shop.publicUrl,
                rawRequest(`HEAD ${filled(path)}`, [`Cookie: ${customer.cookie}`]),
              );
              const get = await customer.get(filled(path));
              expect(head.text).toMatch(/\r\n\r\n$/);
              return head.status === get.status ? 0 : head.status;
            },
          ] as const,
      );
    expect(await others(asked, [0])).toEqual([]);
  });
});

describe('every operation that changes something', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'application/xml',
    '',
  ])('takes no body of the type "%s"', async (type) => {
    const asked = changes().map(
      ({ method, path, name }) =>
        [name, () => statusOf(filled(path), { method, headers: { 'content-type': type }, body: 'a=1' })] as const,
    );
    expect(await others(asked, [415])).toEqual([]);
  });

  it('is refused from another site', async () => {
    const asked = changes().map(
      ({ method, path, name }) =>
        [
          name,
          () => statusOf(filled(path), { method, headers: { ...json, 'sec-fetch-site': 'cross-site' }, body: '{}' }),
        ] as const,
    );
    expect(await others(asked, [403])).toEqual([]);
  });
});

describe('every parameter', () => {
  it('is given once', async () => {
    const asked = of('GET').flatMap(({ path, parameters }) =>
      parameters
        .filter((each) => each.in === 'query')
        .map(
          ({ name }) =>
            [`${path}?${name}`, () => statusOf(`${filled(path)}?${name}=1&${name}=2`, { method: 'GET' })] as const,
        ),
    );
    expect(await others(asked, [400])).toEqual([]);
  });

  it('of a path that is a number is one', async () => {
    const asked = operations
      .filter(({ parameters }) => parameters.some((each) => each.in === 'path' && each.schema.type === 'integer'))
      .flatMap(({ method, path, name }) =>
        ['0', '-1', '1.5', '1e3', 'x', '2147483648', '9'.repeat(30)].map(
          (id) =>
            [
              `${name} ${id}`,
              () =>
                statusOf(path.replace(/\{\w+\}/g, id), {
                  method,
                  headers: json,
                  ...(method !== 'GET' && { body: '{}' }),
                }),
            ] as const,
        ),
      );
    expect(await others(asked, [400, 404])).toEqual([]);
  });
});
