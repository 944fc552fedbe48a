import { once } from 'node:events';
import { createServer, get, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import { httpChaos, httpServerRequest } from '../adapters/http.ts';
import { koaChaos } from '../adapters/koa.ts';
import type { Chaos } from '../engine/chaos.ts';
import type { ChaosEvent } from '../engine/events.ts';
import type { ChaosOptions } from '../engine/options.ts';
import { engine, fault, record, refusal, until } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import type { Breach } from './breach.ts';

const slow = fault('test.slow', ({ around, sleep }) => {
  around(httpServerRequest, async (next) => {
    await sleep(1500);
    return next();
  });
});
const busy = fault(
  'test.busy',
  ({ every }) => {
    every(20, () => {
      const end = performance.now() + 120;
      while (performance.now() < end);
    });
  },
  'process',
);
const broken = fault('test.broken', ({ around }) => {
  around(httpServerRequest, async (_next, request) => request.respond(503));
});
const nothing = fault('test.nothing', ({ every }) => every(1000, () => {}), 'process');

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(options: ChaosOptions = {}): Promise<Chaos> {
  const chaos = await engine([slow, busy, broken, nothing], options);
  closers.push(() => chaos.close());
  return chaos;
}

/** Serves on a free port; returns a function that asks for a path and gives the status. */
async function serve(listener: RequestListener): Promise<(path: string, session?: string) => Promise<number>> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return (path, session = 'none') =>
    new Promise((resolve, reject) => {
      const request = get({ host: '127.0.0.1', port, path, headers: { session } }, (response) => {
        response.resume();
        response.once('close', () => resolve(response.statusCode ?? 0));
      });
      request.once('error', reject);
    });
}

const attributes = {
  session: (request: { headers: NodeJS.Dict<string | string[]> }) => String(request.headers.session),
};

/** An application whose own latency and status the test decides. */
async function application(chaos: Chaos) {
  const app = { ms: 0, status: 200 };
  const ask = await serve(
    httpChaos(chaos, { attributes }, (_request, response) => {
      setTimeout(() => {
        response.statusCode = app.status;
        response.end('ok');
      }, app.ms);
    }),
  );
  chaos.ready();
  return { app, ask };
}

const breachIn = (events: readonly ChaosEvent[]) => events.find((event) => event.type === 'guard-breached');
const many = (count: number, ask: () => Promise<number>) => Promise.all(Array.from({ length: count }, ask));

describe('a guard on requests that were not touched', () => {
  it('lets an activation slow its own target down, and restores it within a second once others become slow too', async () => {
    const chaos = await open();
    const events = record(chaos);
    const { app, ask } = await application(chaos);
    const activation = await chaos.activate(
      slow,
      {},
      {
        target: { attributes: { session: 's-1' } },
        guards: { watch: 'p99', above: 700 },
      },
    );
    // Four times as many touched requests as others, each of them far above the bound.
    await Promise.all([many(80, () => ask('/', 's-1')), many(20, () => ask('/', 's-2'))]);
    expect([activation.state, activation.counters.injected]).toEqual(['active', 80]);

    app.ms = 1000;
    const began = performance.now();
    const asked = many(5, () => ask('/', 's-2'));
    await until(() => activation.state === 'restored');
    // It has to pass 700 ms before anybody can know that they are slow.
    expect(performance.now() - began).toBeLessThan(1000 + 1000);
    await asked;
    expect(activation.restoreReason).toMatch(/^guard p99: \d+(\.\d+)? ms, above 700 ms$/);
    expect(breachIn(events)).toMatchObject({
      guard: 'p99',
      source: 'p99',
      above: 700,
      unit: 'ms',
      activation: activation.id,
      fault: 'test.slow',
    });
    expect(breachIn(events)?.value).toBeGreaterThan(700);
  });

  it('sees requests that hang before they end', async () => {
    const chaos = await open();
    const { app, ask } = await application(chaos);
    const set = await chaos.guard({ watch: 'p99', above: 200, minimum: 5 }, { onBreach: () => {} });
    app.ms = 60_000;
    const hanging = Promise.allSettled(Array.from({ length: 6 }, () => ask('/')));
    await until(() => set.breaches.length > 0);
    expect(set.breaches[0]?.value).toBeLessThan(1500);
    set.stop();
    for (const close of closers.splice(1).reverse()) await close();
    await hanging;
  });

  it('counts the failures of the application, and not those that were injected', async () => {
    const chaos = await open();
    const app = new Koa();
    let status = 200;
    app.use(koaChaos(chaos, { attributes: { session: (ctx) => String(ctx.req.headers.session) } }));
    app.use((ctx) => {
      ctx.status = status;
      ctx.body = 'ok';
    });
    const ask = await serve(app.callback());
    chaos.ready();
    const breaches: Breach[] = [];
    const set = await chaos.guard(
      { watch: 'error-rate', above: 0.2 },
      { onBreach: (breach) => void breaches.push(breach) },
    );
    await chaos.activate(broken, {}, { target: { attributes: { session: 's-1' } } });
    expect(new Set(await many(50, () => ask('/', 's-1')))).toEqual(new Set([503]));
    await many(30, () => ask('/', 's-2'));
    await until(() => set.view()[0]?.state === 'ok');
    expect(set.view()).toEqual([{ name: 'error-rate', state: 'ok', value: 0 }]);

    status = 500;
    await many(15, () => ask('/', 's-2'));
    await until(() => breaches.length > 0);
    expect(breaches).toMatchObject([{ guard: 'error-rate', value: 15 / 45, above: 0.2, unit: 'share' }]);
  });

  it('says nothing about fewer requests than it asks for, nor about health checks', async () => {
    const chaos = await open();
    const { app, ask } = await application(chaos);
    const set = await chaos.guard({ watch: 'p50', above: 1, minimum: 10 });
    app.ms = 20;
    await many(9, () => ask('/'));
    await many(30, () => ask('/healthz'));
    await until(() => set.view()[0]?.value === undefined);
    expect(set.view()).toEqual([{ name: 'p50', state: 'waiting' }]);
    await ask('/');
    await until(() => set.breaches.length > 0);
    expect(set.breaches[0]?.value).toBeGreaterThan(19);
  });
});

describe('a guard on the process', () => {
  it('restores a fault that holds up the event loop', async () => {
    const chaos = await open();
    const events = record(chaos);
    const activation = await chaos.activate(busy, {}, { guards: { watch: 'event-loop-lag', above: 80, name: 'loop' } });
    await until(() => activation.state === 'restored');
    expect(activation.restoreReason).toMatch(/^guard loop \(event-loop-lag\): \d+(\.\d+)? ms, above 80 ms$/);
    expect(breachIn(events)).toMatchObject({ guard: 'loop', source: 'event-loop-lag', unit: 'ms' });
  });

  it('says nothing of a loop that is idle', async () => {
    const chaos = await open();
    const set = await chaos.guard({ watch: 'event-loop-lag', above: 1000 });
    await until(() => set.view()[0]?.value !== undefined);
    expect(set.view()[0]).toMatchObject({ state: 'ok' });
  });

  it('looks at the heap in bytes, and restores everything if nothing else is said', async () => {
    const chaos = await open();
    const activation = await chaos.activate(nothing, {});
    await chaos.guard({ watch: 'heap', above: 1000 });
    expect(activation.state).toBe('restored');
    expect(activation.restoreReason).toMatch(/^guard heap: [\d.e+]+ bytes, above 1000 bytes$/);
  });
});

describe('a guard on a metric', () => {
  const setup = async () => {
    const clock = createVirtualClock(1000);
    const metrics = new Registry();
    const chaos = await open({ clock, metrics });
    return { clock, metrics, chaos };
  };

  it('adds up the label sets that match', async () => {
    const { clock, metrics, chaos } = await setup();
    const gauge = new Gauge({ name: 'queue_depth', help: 'h', labelNames: ['queue', 'zone'], registers: [metrics] });
    const set = await chaos.guard(
      { metric: 'queue_depth', labels: { queue: 'mail' }, above: 10 },
      { onBreach: () => {} },
    );
    gauge.set({ queue: 'mail', zone: 'a' }, 4);
    gauge.set({ queue: 'mail', zone: 'b' }, 6);
    gauge.set({ queue: 'other', zone: 'b' }, 600);
    await clock.advance(1000);
    expect(set.view()).toEqual([{ name: 'queue_depth', state: 'ok', value: 10 }]);
    gauge.set({ queue: 'mail', zone: 'b' }, 7);
    await clock.advance(250);
    expect(set.breaches).toEqual([
      { guard: 'queue_depth', source: 'queue_depth', value: 11, above: 10, unit: 'value', since: 2250, at: 2250 },
    ]);
  });

  it('waits until the bound was crossed for long enough without a break, and says since when', async () => {
    const { clock, metrics, chaos } = await setup();
    const gauge = new Gauge({ name: 'depth', help: 'h', registers: [metrics] });
    gauge.set(1);
    const activation = await chaos.activate(nothing, {}, { guards: [{ metric: 'depth', below: 5, for: '10s' }] });
    await clock.advance(9500);
    gauge.set(5);
    await clock.advance(250);
    gauge.set(4);
    await clock.advance(10_000);
    expect(activation.state).toBe('active');
    await clock.advance(250);
    expect([activation.state, activation.restoreReason]).toEqual(['restored', 'guard depth: 4, below 5 for 10000 ms']);
    expect(activation.view().guards).toEqual([{ metric: 'depth', below: 5, for: '10s' }]);
  });

  it('reads a rate per second, over restarts of the counter', async () => {
    const { clock, metrics, chaos } = await setup();
    const counter = new Counter({ name: 'errors_total', help: 'h', registers: [metrics] });
    const guard = { metric: 'errors_total', rate: true, above: 5, window: '2s' };
    const set = await chaos.guard(guard, { onBreach: () => {} });
    counter.inc(1000);
    for (let second = 0; second < 6; second++) {
      if (second === 3) counter.reset();
      for (let quarter = 0; quarter < 4; quarter++) {
        counter.inc(1);
        await clock.advance(250);
      }
    }
    expect(set.view()[0]?.value).toBeCloseTo(4, 6);
    for (let quarter = 0; quarter < 8; quarter++) {
      counter.inc(2);
      await clock.advance(250);
    }
    expect(set.view()[0]).toEqual({ name: 'errors_total', state: 'breached', value: 8 });
    // The first look could not know that the thousand before it had come at once.
    expect(set.breaches.at(-1)).toMatchObject({ unit: 'per-second', above: 5 });
  });

  it('reads the count of a histogram, and is ready again when the value has come back', async () => {
    const { clock, metrics, chaos } = await setup();
    const gauge = new Gauge({ name: 'level', help: 'h', registers: [metrics] });
    const histogram = new Histogram({ name: 'took_seconds', help: 'h', buckets: [1], registers: [metrics] });
    histogram.observe(5);
    histogram.observe(7);
    const set = await chaos.guard(
      [
        { metric: 'took_seconds_count', above: 1 },
        { metric: 'took_seconds_sum', above: 11 },
        { metric: 'level', above: 0 },
      ],
      { onBreach: () => {} },
    );
    for (const value of [0, 1, 1, 0, 1]) {
      gauge.set(value);
      await clock.advance(250);
    }
    expect(set.breaches.map(({ guard, value }) => [guard, value])).toEqual([
      ['took_seconds_count', 2],
      ['took_seconds_sum', 12],
      ['level', 1],
      ['level', 1],
    ]);
  });

  it('takes a metric that can not be read for a breach', async () => {
    const { clock, metrics, chaos } = await setup();
    let broken = false;
    new Gauge({
      name: 'remote',
      help: 'h',
      registers: [metrics],
      collect() {
        if (broken) throw new Error('no answer');
        this.set(1);
      },
    });
    const activation = await chaos.activate(nothing, {}, { guards: { metric: 'remote', above: 5 } });
    await clock.advance(1000);
    expect(activation.state).toBe('active');
    broken = true;
    await clock.advance(250);
    expect(activation.restoreReason).toBe('guard remote could not be read: no answer');
  });

  it('is refused without a registry, and for a metric that is not there', async () => {
    const { metrics, chaos } = await setup();
    new Gauge({ name: 'http_errors_total', help: 'h', registers: [metrics] });
    expect(await refusal(chaos.guard({ metric: 'http_error_total', above: 1 }))).toMatchObject({
      code: 'CHAOS_GUARD_INVALID',
      message: 'The registry has no metric "http_error_total"; did you mean "http_errors_total"?',
    });
    const bare = await open();
    expect(await refusal(bare.activate(nothing, {}, { guards: { metric: 'x', above: 1 } }))).toMatchObject({
      code: 'CHAOS_GUARD_INVALID',
      message: expect.stringContaining('needs the registry of the application'),
    });
    expect(bare.activations()).toEqual([]);
  });
});

describe('guards at work', () => {
  it('leave no timer and no watch behind', async () => {
    const clock = createVirtualClock();
    const chaos = await open({ clock });
    const { ask } = await application(chaos);
    const before = clock.pending;
    const activation = await chaos.activate(nothing, {}, { guards: { watch: 'p99', above: 1e5 } });
    const set = await chaos.guard([
      { watch: 'p99', above: 1e5 },
      { watch: 'event-loop-lag', above: 1e5 },
    ]);
    set.start();
    await ask('/');
    expect(chaos.parts.traffic.watched).toBe(true);
    set.stop();
    set.stop();
    expect(chaos.parts.traffic.watched).toBe(true);
    await activation.restore();
    expect([chaos.parts.traffic.watched, clock.pending, set.view()]).toEqual([false, before, []]);
    set.start();
    expect(set.view()).toHaveLength(2);
    await chaos.close();
    expect([chaos.parts.traffic.watched, clock.pending]).toEqual([false, before]);
  });

  it('warn of a listener that throws, and act all the same', async () => {
    const clock = createVirtualClock();
    const chaos = await open({ clock });
    const events = record(chaos);
    const warned = once(process, 'warning');
    await chaos.guard([{ watch: 'heap', above: 1 }], {
      onBreach: () => {
        throw new Error('deaf');
      },
    });
    expect(((await warned)[0] as Error).message).toBe('onBreach of a guard threw: deaf');
    expect(breachIn(events)).toMatchObject({ guard: 'heap' });
  });
});
