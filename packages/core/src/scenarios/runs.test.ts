import { afterEach, describe, expect, it } from 'vitest';
import { use } from '../faults/use.ts';
import { engine, fault, record, refusal } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { scenario } from './builder.ts';
import type { ScenarioDefinition, Step } from './definition.ts';
import { closeAll, drift, faults, open, opened, percents, price } from './fixtures/load.ts';

afterEach(closeAll);

const loaded = (more: object = {}): Step =>
  ({
    segment: 'test.load',
    param: 'percent',
    shape: 'ramp',
    from: 0,
    to: 80,
    at: '10s',
    until: '50s',
    ...more,
  }) as Step;

describe('a run', () => {
  it('drives a fault along its curve, in whole numbers and at rest below what the fault takes', async () => {
    const { chaos, clock, events } = await open();
    const run = await chaos.startScenario(
      scenario('up')
        .segment(loaded() as never)
        .build(),
      { seed: 1, by: 'ada' },
    );
    expect(run.view()).toMatchObject({ state: 'running', durationMs: 50_000, progress: 0, seed: '1', by: 'ada' });
    await clock.advance(10_250);
    expect(percents(chaos)).toEqual([1]);
    await clock.advance(19_750);
    expect(percents(chaos)).toEqual([40]);
    expect(chaos.activations()[0]?.view().by).toBe(`run ${run.id}`);
    expect(run.progress).toBeCloseTo(0.6);
    await clock.advance(20_000);
    expect(await run.ended).toMatchObject({ state: 'finished', verdict: 'passed', progress: 1 });
    expect(chaos.activations()).toEqual([]);
    expect(run.view().injected).toBeGreaterThan(390);
    expect(run.commands.at(-1)).toMatchObject({ type: 'restore', at: 50_000, index: run.view().commands - 1 });
    const updates = events.filter(({ type }) => type === 'updated');
    expect(updates).toHaveLength(79);
    expect(events.map(({ type }) => type).filter((type) => type.startsWith('run-'))).toEqual([
      'run-started',
      'run-finished',
    ]);
  });

  it('stands still while paused, with what is active, and goes on where it was', async () => {
    const { chaos, clock, events } = await open();
    const run = await chaos.startScenario(
      scenario('up')
        .segment(loaded() as never)
        .build(),
    );
    await clock.advance(20_000);
    run.pause({ by: 'ada' });
    await clock.advance(3_600_000);
    expect(percents(chaos)).toEqual([20]);
    expect(run.view()).toMatchObject({ state: 'paused', elapsedMs: 20_000 });
    run.resume();
    await clock.advance(10_000);
    expect(percents(chaos)).toEqual([40]);
    expect(run.view().pauses).toEqual([{ from: 1_020_000, to: 4_620_000 }]);
    expect(events.filter(({ type }) => type === 'run-paused')).toMatchObject([{ run: run.id, by: 'ada' }]);
    await run.abort();
  });

  it('restores what it made when it is aborted, at once, and nothing else', async () => {
    const { chaos, clock, events } = await open();
    const own = await chaos.activate(drift, {});
    const run = await chaos.startScenario(
      scenario('up')
        .segment(loaded() as never)
        .step({ activate: 'test.drift' })
        .build(),
    );
    await clock.advance(20_000);
    expect(chaos.activations()).toHaveLength(3);
    const aborting = run.abort('enough', { by: 'ada' });
    expect(chaos.activations()).toEqual([own]);
    expect(await aborting).toMatchObject({ state: 'aborted', verdict: 'aborted', reason: 'enough' });
    expect(events.filter(({ type }) => type === 'run-aborted')).toMatchObject([{ reason: 'enough', by: 'ada' }]);
    await clock.advance(60_000);
    expect(chaos.activations()).toEqual([own]);
    expect((await refusal((async () => run.pause())())).code).toBe('CHAOS_RUN_OVER');
  });

  it.each(['kill', 'restoreAll', 'close'] as const)('ends with everything at %s', async (what) => {
    const { chaos, clock } = await open({ levels: [[use(drift, {})], [], [], []] });
    const run = await chaos.startScenario(
      scenario('up')
        .level('test', 1)
        .segment(loaded() as never)
        .build(),
    );
    await clock.advance(20_000);
    expect(chaos.levels().test).toBe(1);
    const done = what === 'close' ? chaos.close() : chaos[what]('over');
    expect(chaos.activations()).toEqual([]);
    await done;
    expect((await run.ended).state).toBe('aborted');
    await clock.advance(60_000);
    expect(chaos.activations()).toEqual([]);
    expect(chaos.levels().test).toBe(0);
  });

  it('is refused while the kill switch is engaged', async () => {
    const { chaos } = await open();
    await chaos.kill('test');
    expect((await refusal(chaos.startScenario({ id: 'x', steps: [] }))).code).toBe('CHAOS_KILLED');
  });

  it('fails when a command is refused, restores the rest, and says why', async () => {
    const { chaos, clock } = await open();
    const run = await chaos.startScenario(
      scenario('x').activate('test.drift').for('1s').activate('test.broken').for('1h').build(),
    );
    await clock.advance(2_000);
    expect(await run.ended).toMatchObject({ state: 'aborted', verdict: 'failed' });
    expect(run.view().reason).toContain('no luck');
    expect(chaos.activations()).toEqual([]);
  });

  it('leaves alone what somebody else has taken back', async () => {
    const { chaos, clock } = await open();
    const run = await chaos.startScenario(
      scenario('up')
        .segment(loaded() as never)
        .build(),
    );
    await clock.advance(20_000);
    await chaos.activations()[0]?.restore('by hand');
    await clock.advance(29_000);
    expect(chaos.activations()).toEqual([]);
    await clock.advance(1_000);
    expect((await run.ended).state).toBe('finished');
  });

  it('sets levels, and sets them back', async () => {
    const { chaos, clock } = await open({ levels: [[use(drift, {})], [use(drift, { cents: 5 })], [], []] });
    await chaos.setLevel('test', 1);
    const run = await chaos.startScenario(scenario('x').level('test', 2).for('1m').build());
    await clock.advance(1_000);
    expect([chaos.levels().test, price.apply(100)]).toEqual([2, 105]);
    await clock.advance(59_000);
    expect((await run.ended).verdict).toBe('passed');
    expect([chaos.levels().test, price.apply(100)]).toEqual([1, 101]);
    await chaos.close();
  });
});

describe('a run with guards', () => {
  it('is aborted by the first breach, which says what crossed what', async () => {
    const { Gauge, Registry } = (await import('prom-client')).default;
    const metrics = new Registry();
    const gauge = new Gauge({ name: 'errors', help: 'x', registers: [metrics] });
    const clock = createVirtualClock();
    const chaos = await engine(faults, { clock, metrics });
    opened.push(chaos);
    const events = record(chaos);
    const guarded = scenario('x', { guards: [{ metric: 'errors', above: 5 }] })
      .activate('test.drift')
      .for('1h')
      .build();
    const run = await chaos.startScenario(guarded);
    await clock.advance(60_000);
    expect(run.state).toBe('running');
    gauge.set(7);
    await clock.advance(1_000);
    expect(await run.ended).toMatchObject({ state: 'aborted', verdict: 'aborted', reason: 'guard errors: 7, above 5' });
    expect(chaos.activations()).toEqual([]);
    expect(events.filter(({ type }) => type === 'guard-breached')).toMatchObject([{ run: run.id, value: 7, above: 5 }]);
    await clock.advance(1_000);
    expect(clock.pending).toBe(0);
  });

  it('is refused if a guard is none', async () => {
    const { chaos } = await open();
    const { code, message } = await refusal(
      chaos.startScenario({ id: 'x', guards: [{ watch: 'p98' }], steps: [] } as never),
    );
    expect([code, message]).toEqual(['CHAOS_SCENARIO_INVALID', expect.stringContaining('p98')]);
  });
});

describe('the verdict of a run', () => {
  const idle = (control: boolean): ScenarioDefinition =>
    scenario('x', { control }).activate('test.drift').for('1m').build();

  it.each([
    ['inconclusive', 'nothing was injected', false, 0],
    ['passed', 'something was', false, 1],
    ['passed', 'nothing was, in a control', true, 0],
    ['failed', 'something was, in a control', true, 1],
  ] as const)('is %s when %s', async (verdict, _when, control, calls) => {
    const { chaos, clock } = await open();
    const run = await chaos.startScenario(idle(control));
    await clock.advance(10);
    for (let i = 0; i < calls; i++) expect(price.apply(1)).toBe(2);
    await clock.advance(60_000);
    expect(await run.ended).toMatchObject({ state: 'finished', verdict, injected: calls });
  });
});

describe('a run whose fault crashes', () => {
  it('has proved nothing: the application saw its own value', async () => {
    const broken = fault('test.broken', ({ intercept }) =>
      intercept(price, () => {
        throw new Error('a bug of the fault');
      }),
    );
    const clock = createVirtualClock();
    const chaos = await engine([broken], { clock });
    opened.push(chaos);
    chaos.ready();
    const run = await chaos.startScenario(scenario('x').activate('test.broken').for('1m').build());
    await clock.advance(10);
    expect(price.apply(1)).toBe(1);
    await clock.advance(60_000);
    expect(await run.ended).toMatchObject({ verdict: 'inconclusive', injected: 0 });
  });
});

describe('a dry run of a scenario', () => {
  it('has proved nothing: the application met no fault', async () => {
    const { chaos, clock } = await open();
    const dry = scenario('x').step({ activate: 'test.drift', mode: 'shadow' }).for('1m').build();
    const run = await chaos.startScenario(dry);
    await clock.advance(10);
    expect(price.apply(1)).toBe(1);
    expect(chaos.activations()[0]?.counters.shadowed).toBe(1);
    await clock.advance(60_000);
    expect(await run.ended).toMatchObject({ state: 'finished', verdict: 'inconclusive', injected: 0 });
  });
});

describe('scenarios of a plugin', () => {
  const calm: ScenarioDefinition = { id: 'calm', control: true, duration: '10m', steps: [] };

  it('are started by their id', async () => {
    const { chaos, clock } = await open({ scenarios: [calm] });
    expect(chaos.scenarios.definitions()).toEqual([calm]);
    const run = await chaos.startScenario('calm');
    expect(chaos.scenarios.runs()).toEqual([run]);
    expect(chaos.scenarios.run(run.id)).toBe(run);
    await clock.advance(600_000);
    expect((await run.ended).verdict).toBe('passed');
    expect(chaos.scenarios.counts()).toEqual({ running: 0, paused: 0, waiting: 0, finished: 1, aborted: 0 });
    expect(await refusal(chaos.startScenario('clam'))).toMatchObject({
      code: 'CHAOS_UNKNOWN_SCENARIO',
      message: expect.stringContaining('did you mean "calm"?'),
    });
    await expect((async () => chaos.scenarios.run('r-0'))()).rejects.toMatchObject({ code: 'CHAOS_UNKNOWN_RUN' });
  });

  it('are checked when the plugin is registered', async () => {
    const wrong = scenario('wrong').activate('test.drift', { cent: 1 }).build();
    expect(await refusal(open({ scenarios: [wrong] }))).toMatchObject({
      code: 'CHAOS_PLUGIN_SCENARIO',
      message: expect.stringContaining('did you mean "cents"?'),
    });
    expect((await refusal(open({ scenarios: [calm, calm] }))).code).toBe('CHAOS_PLUGIN_DUPLICATE');
  });
});
