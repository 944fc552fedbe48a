import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import { rawRequest, sendRaw } from './support/raw-client.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(async () => {
  expect(shop.shop.chaos.activations()).toEqual([]);
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const post = (path: string, body: string, ...headers: readonly string[]) =>
  sendRaw(
    shop.shop.managementUrl,
    rawRequest(`POST ${path}`, [
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Admin-Token: ${shop.shop.controlToken}`,
      ...headers,
    ]),
    body,
  );
const leaks = /node_modules|\n\s+at \S+|\.ts:\d/;
const activations = '/api/admin/chaos/activations';

describe('the management port', () => {
  it('takes no ten thousand headers', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `X-${index}: ${index}`);
    expect((await sendRaw(shop.shop.managementUrl, rawRequest('GET /metrics', many))).status).toBe(431);
  });

  it.each([
    ['10 MB', ' '.repeat(10 * 1024 * 1024), 413],
    ['lists 10 000 deep', '['.repeat(10_000) + ']'.repeat(10_000), 400],
    ['no JSON', '{"fault":', 400],
    ['keys of the prototype', '{"fault":"business.vat-rate","__proto__":{"mode":"shadow"}}', 400],
    ['a fault of another type', '{"fault":{"id":1}}', 400],
    ['a rate as text', '{"fault":"business.vat-rate","target":{"rate":"0.5"}}', 400],
    ['a negative limit', '{"fault":"business.vat-rate","limits":{"for":-1}}', 400],
    ['a huge limit', '{"fault":"business.vat-rate","limits":{"injections":1e308}}', 400],
    ['params of no fault', '{"fault":"business.vat-rate","params":{"from":"\' or 1=1"}}', 400],
    ['a fault that is not there', '{"fault":"<script>alert(1)</script>"}', 404],
    ['nothing but null', 'null', 400],
  ])('refuses %s, and says why without telling of the inside', async (_what, body, status) => {
    const answer = await post(activations, body);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(leaks);
    expect(answer.milliseconds).toBeLessThan(5_000);
  });

  it.each(['/api/admin/chaos/../../metrics', '/api/admin/chaos/%2e%2e', '/metrics/..%2f', '/%00', '/%ff', '//metrics'])(
    'is not led astray by %s',
    async (path) => {
      const { status, text } = await sendRaw(shop.shop.managementUrl, rawRequest(`GET ${path}`));
      expect([400, 401, 404]).toContain(status);
      expect(text).not.toMatch(leaks);
    },
  );

  it('answers nobody who comes by another name, or through a proxy', async () => {
    const through = (...headers: readonly string[]) =>
      sendRaw(
        shop.shop.managementUrl,
        `GET /api/admin/chaos/catalogue HTTP/1.1\r\nConnection: close\r\n${headers.join('\r\n')}\r\n\r\n`,
      );
    const token = `X-Admin-Token: ${shop.shop.controlToken}`;
    expect((await through('Host: localhost', token)).status).toBe(200);
    expect((await through('Host: evil.example', token)).status).toBe(403);
    expect((await through('Host: localhost', token, 'X-Forwarded-For: 10.0.0.1')).status).toBe(403);
    expect((await through('Host: localhost', token, 'Origin: https://evil.example')).status).toBe(403);
  });
});
