import { Subject } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, until } from '../test-support/engine.ts';
import { scenario } from './builder.ts';
import { closeAll, drift, open } from './fixtures/load.ts';

afterEach(closeAll);

describe('a run that waits', () => {
  const waiting = (name: string) => scenario('x').waitFor(name).activate('test.drift').for('10s').build();

  it('goes on when a function says so, which is asked every 250 ms and no longer than needed', async () => {
    const { chaos, clock, events } = await open();
    let long = false;
    let asked = 0;
    chaos.scenarios.condition('queue-is-long', () => {
      asked++;
      return long;
    });
    const run = await chaos.startScenario(waiting('queue-is-long'));
    await clock.advance(60_000);
    expect(run.view()).toMatchObject({ state: 'waiting', waiting: ['queue-is-long'] });
    expect(run.progress).toBeUndefined();
    long = true;
    await clock.advance(250);
    expect(chaos.activations()).toHaveLength(1);
    const then = asked;
    await clock.advance(10_000);
    expect(asked).toBe(then);
    expect((await run.ended).met).toEqual({ 0: 60_250 });
    expect(events.filter(({ type }) => type === 'run-condition-met')).toMatchObject([{ wait: 0, ms: 60_250 }]);
  });

  it('goes on with an event, a stream or a signal', async () => {
    const { chaos, clock } = await open();
    const stream = new Subject<void>();
    const conditions = {
      'somebody-restored': { event: 'restored', where: (event: object) => 'reason' in event && event.reason === 'go' },
      stream,
      'by-hand': 'signal',
    } as const;
    const runs = await Promise.all(
      Object.keys(conditions).map((name) => chaos.startScenario(waiting(name), { conditions })),
    );
    await clock.advance(1_000);
    expect(runs.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
    await (await chaos.activate(drift, {})).restore('not this');
    expect(runs[0]?.state).toBe('waiting');
    await (await chaos.activate(drift, {})).restore('go');
    stream.next();
    expect(stream.observed).toBe(false);
    expect(runs[2]?.meet('by-hand')).toBe(true);
    expect(runs[2]?.meet('by-hand')).toBe(false);
    expect(runs.map(({ state }) => state)).toEqual(['running', 'running', 'running']);
    await chaos.close();
  });

  it('goes on when a metric crosses a line', async () => {
    const { Gauge, Registry } = (await import('prom-client')).default;
    const registry = new Registry();
    const depth = new Gauge({ name: 'queue_depth', help: 'x', labelNames: ['queue'], registers: [registry] });
    const { chaos, clock } = await open();
    const conditions = { deep: { registry, metric: 'queue_depth', labels: { queue: 'mail' }, above: 5 } };
    const run = await chaos.startScenario(waiting('deep'), { conditions });
    depth.set({ queue: 'other' }, 100);
    depth.set({ queue: 'mail' }, 5);
    await clock.advance(10_000);
    expect(run.state).toBe('waiting');
    depth.set({ queue: 'mail' }, 6);
    await clock.advance(2_000);
    expect(run.state).toBe('running');
    await chaos.close();
  });

  it('looks at the very part of a histogram that is named', async () => {
    const { Histogram, Registry } = (await import('prom-client')).default;
    const registry = new Registry();
    const latency = new Histogram({ name: 'latency', help: 'x', buckets: [1, 2, 4], registers: [registry] });
    const { chaos, clock } = await open();
    const conditions = { many: { registry, metric: 'latency_count', above: 2 } };
    const run = await chaos.startScenario(waiting('many'), { conditions });
    // Two observations are eight entries of buckets.
    for (const seconds of [0.5, 0.5]) latency.observe(seconds);
    await clock.advance(10_000);
    expect(run.state).toBe('waiting');
    latency.observe(0.5);
    await clock.advance(2_000);
    expect(run.state).toBe('running');
    await chaos.close();
  });

  it('activates nothing while it is paused, and is told once that its condition is met', async () => {
    const { chaos, clock, events } = await open();
    const run = await chaos.startScenario(waiting('go'), { conditions: { go: 'signal' } });
    await clock.advance(5_000);
    run.pause();
    await clock.advance(1_000);
    expect([run.meet('go'), run.meet('go')]).toEqual([true, false]);
    await clock.advance(60_000);
    expect(chaos.activations()).toEqual([]);
    expect(run.view()).toMatchObject({ state: 'paused', waiting: [], met: { 0: 5_000 }, commands: 0 });
    run.resume();
    await until(() => chaos.activations().length === 1);
    await clock.advance(10_000);
    expect((await run.ended).met).toEqual({ 0: 5_000 });
    expect(events.filter(({ type }) => type === 'run-condition-met')).toMatchObject([{ wait: 0, ms: 5_000 }]);
  });

  it('is refused when the registry does not have the metric, but waits for a series of it that appears later', async () => {
    const { Counter, Histogram, Registry } = (await import('prom-client')).default;
    const registry = new Registry();
    const errors = new Counter({ name: 'errors_total', help: 'x', labelNames: ['route'], registers: [registry] });
    new Histogram({ name: 'latency', help: 'x', registers: [registry] });
    const { chaos, clock } = await open();
    const started = (metric: string, labels = {}) =>
      chaos.startScenario(waiting('bad'), { conditions: { bad: { registry, metric, labels, above: 0 } } });
    const { code, message } = await refusal(started('error_total'));
    expect(code).toBe('CHAOS_SCENARIO_INVALID');
    expect(message).toContain(
      'waitFor "bad" is a metric that its registry does not have; did you mean "errors_total"? (given: "error_total")',
    );
    expect(chaos.scenarios.runs()).toEqual([]);
    expect((await started('latency_count')).state).toBe('waiting');
    const run = await started('errors_total', { route: '/cart' });
    await clock.advance(5_000);
    expect(run.state).toBe('waiting');
    errors.inc({ route: '/cart' });
    await clock.advance(2_000);
    expect(run.state).toBe('running');
    await chaos.close();
  });

  it('is refused when nobody named the condition', async () => {
    const { chaos } = await open();
    const { code, message } = await refusal(chaos.startScenario(waiting('que'), { conditions: { queue: 'signal' } }));
    expect(code).toBe('CHAOS_SCENARIO_INVALID');
    expect(message).toContain('names no condition of this engine (known: queue) (given: "que")');
  });
});

describe('a run after a restart', () => {
  const story = scenario('story')
    .waitFor('go')
    .activate('test.drift', { cents: 7 })
    .step({ segment: 'test.load', param: 'percent', shape: 'noise', from: 10, to: 90, for: '1h' })
    .restore('test.drift')
    .for('1h')
    .build();
  const conditions = { go: 'signal' } as const;

  it('goes on as if there had been none', async () => {
    const first = await open();
    const run = await first.chaos.startScenario(story, { seed: 'x', conditions });
    await first.clock.advance(5_000);
    run.meet('go');
    await first.clock.advance(600_000);
    run.pause();
    await first.clock.advance(60_000);
    run.resume();
    await first.clock.advance(60_000);
    // The process dies here; another one starts later.
    const recorded = run.view();
    await first.clock.advance(30_000);
    const expected = first.chaos.activations().map(({ params }) => params);

    const second = await open();
    await second.clock.advance(5_000 + 600_000 + 60_000 + 60_000 + 30_000);
    const { id, seed, startedAt, pauses, met } = recorded;
    const again = await second.chaos.startScenario(story, { id, seed, startedAt, pauses, met, conditions });
    await until(() => second.chaos.activations().length === 2);
    expect(second.chaos.activations().map(({ params }) => params)).toEqual(expected);
    expect(second.events.filter(({ type }) => type === 'activated')).toHaveLength(2);
    expect(again.view()).toMatchObject({ id: run.id, elapsedMs: run.view().elapsedMs, met: { 0: 5_000 } });
    for (const { clock } of [first, second]) await clock.advance(10_000);
    expect(second.chaos.activations().map(({ params }) => params)).toEqual(
      first.chaos.activations().map(({ params }) => params),
    );
    expect(again.view().commands).toBe(run.view().commands);
    for (const { chaos } of [first, second]) await chaos.close();
  });

  it('is still paused if it was, and finishes at once if its time is over', async () => {
    const { chaos, clock } = await open();
    const paused = await chaos.startScenario(story, {
      id: 'r-1',
      seed: 'x',
      startedAt: 900_000,
      pauses: [{ from: 950_000 }],
      met: { 0: 0 },
      conditions,
    });
    await clock.advance(1_000);
    expect(paused.view()).toMatchObject({ state: 'paused', elapsedMs: 50_000 });
    expect(chaos.activations()).toHaveLength(2);
    await paused.abort();
    const over = await chaos.startScenario(scenario('x').activate('test.drift').for('1s').build(), {
      id: 'r-2',
      seed: 'x',
      startedAt: 0,
    });
    expect(await over.ended).toMatchObject({ state: 'finished', verdict: 'inconclusive' });
    expect(chaos.activations()).toEqual([]);
  });

  it.each([
    ['startedAt without id and seed', { startedAt: 1 }, 'needs the id and the seed'],
    ['pauses without startedAt', { pauses: [] }, 'need startedAt'],
    ['an unknown option', { sed: 1 }, 'there is no such option'],
    ['an instant that is none', { startedAt: Number.NaN, id: 'x', seed: 1 }, 'startedAt must be an instant'],
  ])('is refused with %s', async (_what, options, message) => {
    const { chaos } = await open();
    const refused = await refusal(chaos.startScenario({ id: 'x', steps: [] }, options as never));
    expect([refused.code, refused.message]).toEqual(['CHAOS_OPTION_INVALID', expect.stringContaining(message)]);
  });
});
