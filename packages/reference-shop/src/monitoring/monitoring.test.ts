import { get as httpGet, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';
import { Browsers } from './browsers.ts';
import type { Sample } from './sampler.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

/** Somebody who watches. */
class Watcher {
  readonly events: { readonly event: string; readonly data: unknown }[] = [];
  readonly response: IncomingMessage;
  ended = false;

  private constructor(response: IncomingMessage) {
    this.response = response;
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (text + chunk).split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const [, event, data] = /^event: (\w+)\ndata: (.*)$/m.exec(part) ?? [];
        if (event !== undefined) this.events.push({ event, data: JSON.parse(data ?? '') });
      }
    });
    response.on('close', () => {
      this.ended = true;
    });
  }

  static watch(url: string): Promise<Watcher> {
    return new Promise((resolve, reject) => {
      httpGet(`${url}/api/monitoring/stream`, (response) => resolve(new Watcher(response))).on('error', reject);
    });
  }

  get samples(): Sample[] {
    return this.events.filter(({ event }) => event === 'sample').map(({ data }) => data as Sample);
  }
}

describe('the stream of /monitoring', () => {
  it('begins with what was, and goes on every second', async () => {
    const watcher = await Watcher.watch(shop.shop.publicUrl);
    expect(watcher.response.headers).toMatchObject({
      'content-type': expect.stringMatching('text/event-stream'),
      'cache-control': 'no-store',
    });
    await vi.waitUntil(() => watcher.samples.length >= 2, { timeout: 40_000 });
    expect(watcher.events[0]).toMatchObject({
      event: 'history',
      data: { intervalMs: 1_000, samples: expect.any(Array) },
    });
    const [first, second] = watcher.samples;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(500);
    watcher.response.destroy();
  });

  it('shows the requests of visitors, their errors and their orders, not its own', async () => {
    const watcher = await Watcher.watch(shop.shop.publicUrl);
    const visitor = await shop.visitor();
    await visitor.get('/api/products/999999');
    expect((await visitor.buy(1)).status).toBe(201);
    const sum = (of: (sample: Sample) => number) => watcher.samples.reduce((total, sample) => total + of(sample), 0);
    await vi.waitUntil(() => sum(({ orders }) => orders) === 1, { timeout: 40_000 });
    expect(sum(({ refused }) => refused)).toBe(1);
    expect(sum(({ errors }) => errors)).toBe(0);
    expect(sum(({ revenue }) => revenue)).toBeGreaterThan(1_000);
    const busy = watcher.samples.find(({ requests }) => requests > 0);
    expect(busy?.p50).toBeGreaterThan(0);
    expect(busy?.p99).toBeGreaterThanOrEqual(busy?.p50 ?? 0);
    expect(busy).toMatchObject({ pool: { max: 10 } });
    expect(busy?.heapUsed).toBeGreaterThan(1);

    const seen = watcher.samples.length;
    await vi.waitUntil(() => watcher.samples.length >= seen + 2, { timeout: 40_000 });
    expect(watcher.samples.at(-1)?.requests).toBe(0);
    watcher.response.destroy();
  });

  it('is not touched by chaos, and names no fault', async () => {
    const watcher = await Watcher.watch(shop.shop.publicUrl);
    await shop.control('POST', '/activations', { fault: 'performance.http-error', params: { status: 503 } });
    expect((await send(`${shop.shop.publicUrl}/api/products`)).status).toBe(503);
    await vi.waitUntil(() => watcher.samples.some(({ errors }) => errors === 1), { timeout: 40_000 });
    const { status, body } = await send(`${shop.shop.publicUrl}/api/monitoring`);
    expect(status).toBe(200);
    expect(JSON.stringify([body, watcher.events])).not.toMatch(/fault|chaos|http-error/);
    await shop.control('POST', '/reset', {});
    watcher.response.destroy();
  });

  it('serves 200 viewers with one text, and forgets those who leave', async () => {
    const watchers = await Promise.all(Array.from({ length: 200 }, () => Watcher.watch(shop.shop.publicUrl)));
    await vi.waitUntil(() => watchers.every(({ samples }) => samples.length >= 2), { timeout: 40_000 });
    const last = watchers.map(({ samples }) => JSON.stringify(samples[0]?.pool));
    expect(new Set(last).size).toBe(1);
    for (const { response } of watchers) response.destroy();
    // A page that is opened now is served as before.
    const watcher = await Watcher.watch(shop.shop.publicUrl);
    await vi.waitUntil(() => watcher.samples.length >= 1, { timeout: 40_000 });
    watcher.response.destroy();
  });

  it('ends when the shop closes, which waits for nobody who watches', async () => {
    const closing = await RunningShop.start();
    const watcher = await Watcher.watch(closing.shop.publicUrl);
    const started = performance.now();
    await closing.close();
    expect(performance.now() - started).toBeLessThan(5_000);
    await vi.waitUntil(() => watcher.ended, { timeout: 40_000 });
  });
});

describe('/api/chaos/client-metrics', () => {
  const report = (body: unknown, headers: Record<string, string> = {}) =>
    send(`${shop.shop.publicUrl}/api/chaos/client-metrics`, { method: 'POST', body, headers });

  it('takes what browsers measured, and monitoring shows it', async () => {
    const watcher = await Watcher.watch(shop.shop.publicUrl);
    const answer = await report({ load: 900, lcp: 800, ttfb: 20.5, cls: 0.12, errors: 2 });
    expect([answer.status, answer.body]).toEqual([200, { ok: true }]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    await vi.waitUntil(() => watcher.samples.some(({ browsers }) => browsers.reports === 1), { timeout: 40_000 });
    const { browsers } = watcher.samples.find((sample) => sample.browsers.reports === 1) ?? {};
    expect(browsers).toMatchObject({ inp: null, errors: 2 });
    expect(browsers?.lcp).toBeCloseTo(800, -2);
    expect(browsers?.load).toBeCloseTo(900, -2);
    expect(browsers?.cls).toBeCloseTo(0.12, 2);
    watcher.response.destroy();
  });

  it.each([
    [{ lcp: -1 }, 400],
    [{ lcp: 1e12 }, 400],
    [{ cls: -0.1 }, 400],
    [{ lcp: 'fast' }, 400],
    [{ page: '/cart' }, 400],
    ['{"lcp":', 400],
    [{ errors: 1_001 }, 400],
    [{ fps: -1 }, 400],
    [{ heapBytes: 1e15 }, 400],
    [{ workerActive: 1 }, 400],
  ])('refuses %o', async (body, status) => {
    expect((await report(body)).status).toBe(status);
  });

  it('adds up what open pages tell of themselves', async () => {
    const busy = { longTasksPerSecond: 2.5, heapBytes: 40e6, domNodes: 1_500, fetchesPerSecond: 3 };
    const browsers = new Browsers();
    for (const each of [
      { ...busy, fps: 60, workerActive: true },
      { ...busy, fps: 20, workerActive: false },
      { heapBytes: null },
    ]) {
      expect((await report(each)).status).toBe(200);
      browsers.add(each);
    }
    expect(browsers.read()).toMatchObject({ ...busy, reports: 3, fps: 40, workersActive: 1, lcp: null, cls: null });
    browsers.add({ cls: 0 });
    expect(browsers.read()).toMatchObject({ reports: 1, cls: 0 });
    expect(browsers.read()).toMatchObject({ reports: 0, fps: null, heapBytes: null, workersActive: 0 });
  });

  it('refuses what comes from another site', async () => {
    expect((await report({ lcp: 1 }, { origin: 'http://evil.example' })).status).toBe(403);
  });

  it('is not touched by chaos', async () => {
    await shop.control('POST', '/activations', { fault: 'performance.http-error', params: { status: 500 } });
    expect((await report({ lcp: 1 })).status).toBe(200);
    await shop.control('POST', '/reset', {});
  });
});
