import { createChaos } from '@perfshop/core';
import { httpServerRequest } from '@perfshop/core/http';
import { createVirtualClock } from '@perfshop/core/testing';
import { describe, expect, it, vi } from 'vitest';
import { openApp } from '../fixtures/app.ts';
import { exchange } from '../fixtures/exchange.ts';
import { performance as performanceFamily } from '../performance.ts';
import type { DelayParams } from './delay.ts';
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
    await vi.waitUntil(() => clock.pending > timers + 1, { interval: 1 });
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
    await vi.waitUntil(() => activation.inFlight === 2, { interval: 1 });
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
    [{}, 'params must have exactly one of ms, normal and logNormal (given: {})'],
    [{ ms: 1, normal: { mean: 1, deviation: 1 } }, 'params must have exactly one of ms, normal and logNormal'],
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
