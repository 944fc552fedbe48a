import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openApp, type TestApp } from '../fixtures/app.ts';
import { cpu } from './cpu.ts';

/** Every worker thread that was started during a test. */
const workers: Worker[] = [];
const remember = (worker: Worker) => void workers.push(worker);
const living = () => workers.filter((worker) => worker.threadId !== -1).length;

beforeEach(() => void process.on('worker', remember));
afterEach(() => {
  process.off('worker', remember);
  workers.length = 0;
});

/** The share of the event loop that is busy until the fault has ticked `ticks` times more. */
async function busyShare(app: TestApp, ticks = 3): Promise<number> {
  const [activation] = app.chaos.activations();
  const until = (activation?.counters.injected ?? 0) + ticks;
  const before = performance.eventLoopUtilization();
  await vi.waitUntil(() => (activation?.counters.injected ?? 0) >= until, { interval: 10, timeout: 40_000 });
  return performance.eventLoopUtilization(before).utilization;
}

describe('performance.cpu', () => {
  it('burns about the share of the event loop that is asked for, follows updates, and stops', async () => {
    await using app = await openApp();
    const activation = await app.chaos.activate(cpu, { intensity: 20 });
    const before = process.cpuUsage();
    expect(await busyShare(app)).toBeGreaterThan(0.12);
    expect(await busyShare(app)).toBeLessThan(0.45);
    await activation.update({ intensity: 80 });
    const high = await busyShare(app);
    expect(high).toBeGreaterThan(0.65);
    expect(high).toBeLessThan(0.95);
    // It is work, not waiting.
    expect(process.cpuUsage(before).user).toBeGreaterThan(150_000);

    await activation.restore();
    const calm = performance.eventLoopUtilization();
    for (let i = 0; i < 5; i++) await app.request('/');
    await vi.waitUntil(() => performance.eventLoopUtilization(calm).idle > 200, { interval: 20, timeout: 40_000 });
    expect(performance.eventLoopUtilization(calm).utilization).toBeLessThan(0.5);
    expect(activation.counters.crashed).toBe(0);
  });

  it('lets health checks and requests through at 100 per cent', async () => {
    await using app = await openApp();
    await app.chaos.activate(cpu, { intensity: 100 });
    expect(await busyShare(app, 2)).toBeGreaterThan(0.85);
    for (let i = 0; i < 5; i++) {
      expect((await app.request('/healthz')).body).toBe('ok');
      expect((await app.request('/')).body).toBe('hello');
    }
  });

  it('does nothing at 0 per cent', async () => {
    await using app = await openApp();
    await app.chaos.activate(cpu, { intensity: 0 });
    expect(await busyShare(app, 2)).toBeLessThan(0.3);
  });

  it('starts as many worker threads as asked for, and ends them', async () => {
    await using app = await openApp();
    const activation = await app.chaos.activate(cpu, { intensity: 10, ratio: 2 });
    await vi.waitUntil(() => living() === 2, { timeout: 40_000 });
    await activation.update({ intensity: 10, ratio: 3 });
    await vi.waitUntil(() => living() === 3, { timeout: 40_000 });
    await activation.update({ intensity: 10, ratio: 1 });
    await vi.waitUntil(() => living() === 1, { timeout: 40_000 });
    await activation.restore();
    expect(living()).toBe(0);
    expect(workers).toHaveLength(3);
  });

  it('burns its share of another core per worker thread', async () => {
    await using app = await openApp();
    // What threads other than this one have used, in milliseconds; besides the workers they have next to nothing to do.
    const elsewhere = () => (process.cpuUsage().user - process.threadCpuUsage().user) / 1000;
    const began = elsewhere();
    await app.chaos.activate(cpu, { intensity: 30, ratio: 2 });
    // Past what starting the threads takes.
    await vi.waitUntil(() => elsewhere() - began > 300, { interval: 20, timeout: 40_000 });
    const [before, at] = [elsewhere(), performance.now()];
    await vi.waitUntil(() => elsewhere() - before > 300, { interval: 20, timeout: 40_000 });
    // Two workers at 30 per cent; on a busy machine it is less.
    expect((elsewhere() - before) / (performance.now() - at)).toBeLessThan(0.9);
  });

  it('wakes its worker threads when the intensity rises from 0', async () => {
    await using app = await openApp();
    const elsewhere = () => (process.cpuUsage().user - process.threadCpuUsage().user) / 1000;
    const activation = await app.chaos.activate(cpu, { intensity: 0, ratio: 1 });
    await vi.waitUntil(() => living() === 1, { timeout: 40_000 });
    await activation.update({ intensity: 60, ratio: 1 });
    const before = elsewhere();
    // More than starting a thread takes.
    await vi.waitUntil(() => elsewhere() - before > 500, { interval: 20, timeout: 40_000 });
    expect(activation.counters.crashed).toBe(0);
  });

  it('is restored, and says why, when a worker thread dies', async () => {
    await using app = await openApp();
    const crashes: string[] = [];
    app.chaos.events.subscribe((event) => event.type === 'fault-crashed' && crashes.push(event.error));
    const activation = await app.chaos.activate(cpu, { intensity: 10, ratio: 2 });
    await vi.waitUntil(() => living() === 2, { timeout: 40_000 });
    await workers[0]?.terminate();
    await vi.waitUntil(() => activation.state === 'restored', { timeout: 40_000 });
    expect(crashes).toEqual([expect.stringMatching(/^A worker thread ended by itself \(exit code \d\)$/)]);
    await vi.waitUntil(() => living() === 0, { timeout: 40_000 });
  });

  it('leaves no thread behind when the kill switch is engaged at once', async () => {
    await using app = await openApp();
    const activation = app.chaos.activate(cpu, { intensity: 100, ratio: 5 });
    await vi.waitUntil(() => app.chaos.activations().length > 0, { interval: 1, timeout: 40_000 });
    await app.chaos.kill('test');
    await activation.catch(() => {});
    expect(living()).toBe(0);
  });

  it('has one owner', async () => {
    await using app = await openApp();
    const owner = await app.chaos.activate(cpu, { intensity: 1 }, { by: 'ada' });
    await expect(app.chaos.activate(cpu, { intensity: 2 })).rejects.toMatchObject({
      code: 'CHAOS_FAULT_OWNED',
      details: { owner: owner.id },
    });
    expect(app.chaos.activations()).toHaveLength(1);
  });

  it.each([
    [{ intensity: 101 }, 'params.intensity must be <= 100 (given: 101)'],
    [{ intensity: 50, ratio: 6 }, 'params.ratio must be <= 5 (given: 6)'],
    [{ intensity: 50, ratio: 1.5 }, 'params.ratio must be integer (given: 1.5)'],
    [{}, 'params.intensity is missing'],
  ])('refuses %j', async (params, message) => {
    await using app = await openApp();
    await expect(app.chaos.activate('performance.cpu', params)).rejects.toThrow(message);
    expect(app.chaos.activations()).toEqual([]);
  });
});
