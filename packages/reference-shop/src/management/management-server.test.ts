import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
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
const statusForHost = (host: string, path: string, headers = {}, base = url('')): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const sent = request(base + path, { headers: { host, ...headers } }, (response) => {
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

describe('the management port that is exposed', () => {
  let exposed: RunningShop;
  beforeAll(async () => {
    exposed = await RunningShop.start({ PERFSHOP_EXPOSE: '1', PERFSHOP_HOST: '0.0.0.0' });
  });
  afterAll(() => exposed.close());
  const statusFrom = (path: string, host: string, headers = {}) => {
    const { port } = new URL(exposed.shop.managementUrl);
    return statusForHost(host, path, headers, `http://127.0.0.1:${port}`);
  };

  it('listens where the shop does, and lets in whoever has the token, under any name', async () => {
    const token = { 'x-admin-token': exposed.shop.controlToken };
    const { address } = exposed.shop.managementServer.address() as AddressInfo;
    expect(address).toBe('0.0.0.0');
    for (const path of ['/metrics', '/readyz', '/api/admin/chaos', '/api/admin/traffic', '/api/admin/classroom']) {
      expect([path, await statusFrom(path, 'shop.example', token)]).toEqual([path, 200]);
      expect([path, await statusFrom(path, 'shop.example')]).toEqual([path, 401]);
      expect([path, await statusFrom(path, 'localhost', { ...token, origin: 'http://evil.example' })]).toEqual(
        path.startsWith('/api') ? [path, 403] : [path, 200],
      );
    }
    // A proxy on this machine asks for somebody else.
    expect(await statusFrom('/metrics', 'localhost', { 'x-forwarded-for': '203.0.113.7' })).toBe(401);
    expect(await statusFrom('/metrics', 'localhost')).toBe(200);
    expect((await send(`${exposed.shop.managementUrl}/metrics`, { headers: token })).status).toBe(200);
  });

  it('keeps the kill switch without a token to this machine', async () => {
    const { port } = new URL(exposed.shop.managementUrl);
    const kill = (headers: Record<string, string>) =>
      send(`http://127.0.0.1:${port}/api/admin/chaos/kill`, { method: 'POST', body: {}, headers });
    expect((await kill({ via: '1.1 proxy' })).status).toBe(401);
    expect((await kill({})).status).toBe(200);
  });

  it('is said to be there for other machines', async () => {
    const { body } = await send(`${exposed.shop.publicUrl}/api/welcome`);
    const metrics = body.services.find(({ id }: { id: string }) => id === 'metrics');
    expect(metrics).toMatchObject({ url: `${exposed.shop.managementUrl}/metrics`, machineOnly: false, state: 'up' });
  });
});
