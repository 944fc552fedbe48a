import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(() => shop.close());

const url = (path: string) => shop.shop.managementUrl + path;

/** fetch does not let the Host be chosen. */
const statusForHost = (host: string, path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const sent = request(url(path), { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end();
  });

describe('the management port', () => {
  it('needs the token of this start for the control API', async () => {
    expect((await send(url('/api/admin/chaos'))).status).toBe(401);
    expect((await send(url('/api/admin/chaos'), { headers: { 'x-admin-token': 'a'.repeat(43) } })).status).toBe(401);
    expect((await shop.control('GET', '')).status).toBe(200);
  });

  it('shows the metrics of the process and of the faults, which the public port never does', async () => {
    const visitor = await shop.visitor();
    await shop.control('POST', '/activations', {
      fault: 'business.vat-rate',
      target: { attributes: { session: visitor.ref } },
    });
    await visitor.add(1);
    const { status, body, headers } = await send(url('/metrics'));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch('text/plain');
    expect(body).toMatch(/^process_cpu_user_seconds_total /m);
    expect(body).toMatch(/^perfshop_fault_active\{.*fault="business.vat-rate".*\} 1$/m);
    expect(body).toMatch(/^perfshop_fault_injected_total\{.*fault="business.vat-rate".*\} [1-9]/m);
    const everything = await Promise.all(
      ['/metrics', '/api/admin/chaos'].map((path) => send(shop.shop.publicUrl + path)),
    );
    for (const { body: page } of everything) expect(JSON.stringify(page)).not.toMatch(/vat-rate|perfshop_fault/);
  });

  it('answers only names that no foreign page can point at it', async () => {
    const { port } = new URL(url('/'));
    expect(await statusForHost(`localhost:${port}`, '/metrics')).toBe(200);
    expect(await statusForHost(`rebound.example:${port}`, '/metrics')).toBe(403);
    expect(await statusForHost(`rebound.example:${port}`, '/api/admin/chaos')).toBe(403);
  });

  it('lives, and says what is there', async () => {
    expect(await send(url('/healthz'))).toMatchObject({ status: 200, body: 'ok\n' });
    expect(await send(url('/nothing'))).toMatchObject({ status: 404, body: expect.stringMatching('/metrics') });
    expect((await send(url('/metrics'), { method: 'POST' })).status).toBe(405);
  });
});
