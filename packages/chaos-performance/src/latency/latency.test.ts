import { createChaos } from '@perfshop/core';
import { httpServerRequest } from '@perfshop/core/http';
import { createVirtualClock } from '@perfshop/core/testing';
import { describe, expect, it, vi } from 'vitest';
import { openApp } from '../fixtures/app.ts';
import { exchange } from '../fixtures/exchange.ts';
import { performance as performanceFamily } from '../performance.ts';
import type { DelayParams } from './delay.ts';
import { describeLatency } from './describe-latency.ts';
import { histogramQuantile } from './histogram.ts';
import { latency } from './latency.ts';
import { fitLogNormal } from './log-normal.ts';

/** Delays of `count` requests in virtual time, in milliseconds. */
async function delaysOf(params: DelayParams, count: number, seed = 'seven'): Promise<number[]> {
  const clock = createVirtualClock();
  await using chaos = await createChaos({ plugins: [performanceFamily()], clock, seed });
  await chaos.activate(latency, params as never);
  const delays: number[] = [];
  const requests = Array.from({ length: count }, (_, index) =>
    httpServerRequest.run(async () => void delays.push(clock.monotonic()), exchange(`request-${index}`)),
  );
  await clock.advance(120_000);
  await Promise.all(requests);
  return delays;
}

/** Φ, after Abramowitz and Stegun 7.1.26; off by 10⁻⁷ at most. */
function normalShare(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const half = (1 - series * Math.exp((-z * z) / 2)) / 2;
  return z < 0 ? 0.5 - half : 0.5 + half;
}

/** The Kolmogorov-Smirnov distance between a sample and a distribution. */
function distance(sample: readonly number[], share: (value: number) => number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  return Math.max(
    ...sorted.map((value, index) =>
      Math.max(Math.abs(share(value) - index / sorted.length), Math.abs(share(value) - (index + 1) / sorted.length)),
    ),
  );
}

const COUNT = 3000;
/** What the distance stays below with 99.9 % probability if the sample comes from the distribution. */
const BOUND = 1.95 / Math.sqrt(COUNT);

describe('performance.latency', () => {
  it('delays one session and not another, until it is restored', async () => {
    const clock = createVirtualClock();
    await using app = await openApp({ clock });
    const timers = clock.pending;
    const activation = await app.chaos.activate(latency, { ms: 300 }, { target: { attributes: { session: 's-1' } } });
    expect((await app.request('/', { 'x-session': 's-2' })).body).toBe('hello');

    const slow = app.request('/', { 'x-session': 's-1' });
    await vi.waitUntil(() => clock.pending > timers + 1, { interval: 1, timeout: 40_000 });
    await clock.advance(299.9);
    expect(app.seen()).toBe(1);
    await clock.advance(0.1);
    expect((await slow).body).toBe('hello');

    await activation.restore();
    expect((await app.request('/', { 'x-session': 's-1' })).body).toBe('hello');
    expect(activation.counters.view()).toMatchObject({ injected: 1, crashed: 0 });
  });

  it('wakes the requests that wait when it is restored', async () => {
    await using app = await openApp();
    const activation = await app.chaos.activate(latency, { ms: 60_000 });
    const waiting = [app.request('/'), app.request('/')];
    await vi.waitUntil(() => activation.inFlight === 2, { interval: 1, timeout: 40_000 });
    const { quiet } = await activation.restore();
    for (const reply of await Promise.all(waiting)) expect(reply.body).toBe('hello');
    expect(await quiet).toBeLessThan(30_000);
  });

  it.each([1, 5, 12.5])('is never early: %f ms', async (ms) => {
    await using chaos = await createChaos({ plugins: [performanceFamily()] });
    await chaos.activate(latency, { ms });
    for (let round = 0; round < 20; round++) {
      const began = performance.now();
      await httpServerRequest.run(async () => {}, exchange('early'));
      expect(performance.now() - began).toBeGreaterThanOrEqual(ms);
    }
  });

  it('sees an update at the next request', async () => {
    const clock = createVirtualClock();
    await using chaos = await createChaos({ plugins: [performanceFamily()], clock });
    const activation = await chaos.activate(latency, { ms: 100 });
    const first = httpServerRequest.run(async () => expect(clock.monotonic()).toBe(100), exchange('a'));
    await activation.update({ ms: 500 });
    const second = httpServerRequest.run(async () => expect(clock.monotonic()).toBe(500), exchange('b'));
    await clock.advance(500);
    await Promise.all([first, second]);
    expect(activation.counters.view()).toMatchObject({ injected: 2, crashed: 0 });
  });

  it('draws normal delays from the distribution that it is given', async () => {
    const delays = await delaysOf({ normal: { mean: 800, deviation: 120 } }, COUNT);
    expect(distance(delays, (ms) => normalShare((ms - 800) / 120))).toBeLessThan(BOUND);
    expect(distance(delays, (ms) => normalShare((ms - 820) / 120))).toBeGreaterThan(BOUND);
  });

  it('draws log-normal delays from the distribution nearest to the percentiles', async () => {
    const percentiles = { p50: 120, p95: 420, p99: 900 };
    const delays = await delaysOf({ logNormal: percentiles }, COUNT);
    const { mu, sigma } = fitLogNormal(percentiles);
    expect(distance(delays, (ms) => normalShare((Math.log(ms) - mu) / sigma))).toBeLessThan(BOUND);
    const sorted = delays.toSorted((a, b) => a - b);
    expect(sorted[COUNT / 2]).toBeCloseTo(120, -2);
  });

  const recorded = [
    { upTo: 20, count: 0 },
    { upTo: 50, count: 700 },
    { upTo: 100, count: 250 },
    { upTo: 1000, count: 50 },
  ];

  it('draws delays as a recorded histogram has them', async () => {
    const delays = await delaysOf({ histogram: recorded }, COUNT);
    // 70 % evenly from 20 to 50 ms, 25 % up to 100 ms, 5 % up to a second.
    const share = (ms: number) =>
      ms < 20
        ? 0
        : ms < 50
          ? (0.7 * (ms - 20)) / 30
          : ms < 100
            ? 0.7 + (0.25 * (ms - 50)) / 50
            : 0.95 + (0.05 * (ms - 100)) / 900;
    expect(distance(delays, share)).toBeLessThan(BOUND);
    expect(distance(delays, (ms) => share(ms - 3))).toBeGreaterThan(BOUND);
  });

  it('takes every share of a histogram, up to the last crumb', () => {
    expect([0, 0.35, 0.7, 0.95].map((share) => histogramQuantile(recorded, share))).toEqual([20, 35, 50, 100]);
    expect(histogramQuantile(recorded, 1)).toBe(1000);
    expect(histogramQuantile([{ upTo: 10, count: 0.1 }], 1 - 2 ** -53)).toBeCloseTo(10, 9);
  });

  it('is described as text, with what the fit makes of the percentiles', () => {
    const text = describeLatency({ logNormal: { p50: 100, p95: 300, p99: 500 } });
    const { mu, sigma } = fitLogNormal({ p50: 100, p95: 300, p99: 500 });
    const lines = text.split('\n');
    expect(lines[0]).toBe(`log-normal: mu ${mu.toFixed(4)}, sigma ${sigma.toFixed(4)}`);
    expect(lines).toHaveLength(11);
    const median = Number(Math.exp(mu).toPrecision(4));
    expect(lines[5]).toMatch(new RegExp(`^p50 +${median} ms {2}given 100 ms, [+−]\\d\\.\\d % +█+$`));
    expect(lines[10]).toMatch(/^p99\.9 +[\d.]+ ms +█{40}$/);
    expect(describeLatency({ ms: 300 })).toContain('fixed: 300 ms\np1          300 ms  █');
    expect(describeLatency({ ms: 0 }).split('\n')[1]).toBe('p1            0 ms');
    expect(describeLatency({ normal: { mean: 100, deviation: 10 } })).toContain('normal: mean 100 ms, deviation 10 ms');
    expect(describeLatency({ histogram: recorded })).toMatch(
      /^histogram: 4 buckets, 1000 delays\n[\s\S]*p50 +41\.43 ms/,
    );
  });

  it('never waits a negative time, nor more than two minutes', async () => {
    const delays = await delaysOf({ normal: { mean: 0, deviation: 120_000 } }, 200);
    expect(delays).toHaveLength(200);
    expect(Math.min(...delays)).toBe(0);
    expect(Math.max(...delays)).toBe(120_000);
  });

  it('gives a request the same delay for the same seed, and another for another', async () => {
    const params = { normal: { mean: 500, deviation: 100 } };
    expect(await delaysOf(params, 20)).toEqual(await delaysOf(params, 20));
    expect(await delaysOf(params, 20)).not.toEqual(await delaysOf(params, 20, 'eight'));
  });

  it.each([
    [{}, 'params must have exactly one of ms, normal, logNormal and histogram (given: {})'],
    [
      {
        histogram: [
          { upTo: 5, count: 1 },
          { upTo: 5, count: 1 },
        ],
      },
      'params must have rising bounds upTo in histogram',
    ],
    [{ histogram: [{ upTo: 0, count: 1 }] }, 'params must have rising bounds upTo in histogram, from above 0'],
    [{ histogram: [{ upTo: 5, count: 0 }] }, 'params must have a count above 0 in histogram'],
    [{ histogram: [] }, 'params.histogram must NOT have fewer than 1 items (given: [])'],
    [
      { ms: 1, normal: { mean: 1, deviation: 1 } },
      'params must have exactly one of ms, normal, logNormal and histogram',
    ],
    [{ logNormal: { p50: 200, p95: 100, p99: 300 } }, 'params must have logNormal.p50 ≤ logNormal.p95 ≤ logNormal.p99'],
    [{ ms: -1 }, 'params.ms must be >= 0 (given: -1)'],
    [{ ms: '100' }, 'params.ms must be number (given: "100")'],
    [{ logNormal: { p50: 0, p95: 100, p99: 300 } }, 'params.logNormal.p50 must be >= 0.1 (given: 0)'],
    [{ milliseconds: 5 }, 'params.milliseconds is not a param'],
  ])('refuses %j and changes nothing', async (params, message) => {
    await using chaos = await createChaos({ plugins: [performanceFamily()] });
    await expect(chaos.activate('performance.latency', params)).rejects.toThrow(message);
    expect(chaos.activations()).toEqual([]);
    const activation = await chaos.activate(latency, { ms: 5 });
    await expect(activation.update(params)).rejects.toThrow(message);
    expect(activation.params).toEqual({ ms: 5 });
  });
});
