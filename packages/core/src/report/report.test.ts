import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpChaos, httpServerRequest } from '../adapters/http.ts';
import type { Chaos } from '../engine/chaos.ts';
import type { ChaosOptions } from '../engine/options.ts';
import { engine, fault, refusal, until } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { createReport, type ReportOptions } from './create-report.ts';
import { labels } from './labels.ts';
import { renderReport } from './render-report.ts';
import type { Report } from './report.ts';

const slow = fault('test.slow', ({ around, sleep }) => {
  around(httpServerRequest, async (next) => {
    await sleep(60);
    return next();
  });
});
const broken = fault('test.broken', ({ around }) => {
  around(httpServerRequest, async (_next, request) => request.respond(503));
});
const everyone = fault(
  'test.everyone',
  ({ around }) => around(httpServerRequest, async (_next, request) => request.respond(503)),
  'process',
);
const busy = fault(
  'test.busy',
  ({ every }) => {
    every(1, () => {
      const end = performance.now() + 40;
      while (performance.now() < end);
    });
  },
  'process',
);

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** An engine, and an application behind it that answers after 2 ms. */
async function open(options: ChaosOptions = {}) {
  const chaos = await engine([slow, broken, busy, everyone], options);
  closers.push(() => chaos.close());
  const attributes = {
    session: (request: { headers: NodeJS.Dict<string | string[]> }) => String(request.headers.session),
  };
  const server = createServer(
    httpChaos(chaos, { attributes }, (_request, response) => {
      setTimeout(() => response.end('ok'), 2);
    }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  chaos.ready();
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const ask = (session: string) =>
    new Promise<void>((resolve, reject) => {
      get({ host: '127.0.0.1', port, headers: { session } }, (response) => {
        response.resume().once('close', resolve);
      }).once('error', reject);
    });
  const askMany = async (session: string, count: number) => {
    for (let asked = 0; asked < count; asked += 10) await Promise.all(Array.from({ length: 10 }, () => ask(session)));
    // The server's side of a response closes a moment after the client's.
    await until(() => chaos.parts.traffic.inFlight.size === 0);
  };
  return { chaos, askMany };
}

const forSession = { target: { attributes: { session: 's-1' } } };

describe('a report', () => {
  it('compares the requests that were touched with the others of the same time', async () => {
    const { chaos, askMany } = await open();
    const report = createReport(chaos, {
      title: 'Slow sessions',
      expect: [
        { group: 'untreated', of: 'error-rate', below: 0.01 },
        { group: 'treated', of: 'p50', above: 50 },
      ],
    });
    await askMany('s-2', 10);
    const activation = await chaos.activate(slow, {}, forSession);
    await Promise.all([askMany('s-1', 30), askMany('s-2', 50)]);
    await activation.restore('enough');
    await askMany('s-1', 10);
    const view = await report.finish();

    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
    expect(view).toMatchObject({
      version: 1,
      title: 'Slow sessions',
      seed: 'test',
      verdict: 'passed',
      reasons: [{ code: 'injected-as-expected', detail: '30' }],
      funnel: { 'test.slow': { considered: expect.any(Number), matched: 30, sampled: 30, injected: 30, crashed: 0 } },
      activations: [
        {
          id: activation.id,
          fault: 'test.slow',
          reach: 'request',
          mode: 'live',
          reason: 'enough',
          target: forSession.target,
        },
      ],
      expectations: [{ met: true, value: 0 }, { met: true }],
      breaches: [],
      undecided: 0,
      notes: [],
    });
    expect(view.timeToQuietMs).toBe(view.activations[0]?.timeToQuietMs);
    expect(view.timeToQuietMs).toBeLessThan(1000);
    const [comparison] = view.comparisons;
    expect(comparison).toMatchObject({
      kind: 'control-group',
      faults: ['test.slow'],
      treated: { requests: 30, failed: 0, unanswered: 0 },
      // Neither those before nor those after.
      untreated: { requests: 50, failed: 0 },
      errorRateDifference: { value: 0 },
    });
    const { latencyShiftMs: shift } = comparison as Required<NonNullable<typeof comparison>>;
    expect(shift.low).toBeGreaterThan(30);
    expect(shift.value).toBeGreaterThan(shift.low);
    expect(shift.high).toBeGreaterThan(shift.value);
    expect(comparison?.treated.latencyMs?.p50).toBeGreaterThanOrEqual(60);
    expect(chaos.parts.traffic.watched).toBe(false);
  });

  it('tells errors from luck', async () => {
    const { chaos, askMany } = await open();
    const report = createReport(chaos);
    const activation = await chaos.activate(broken, {}, forSession);
    await Promise.all([askMany('s-1', 40), askMany('s-2', 40)]);
    await activation.restore();
    const { comparisons } = await report.finish();
    expect(comparisons[0]).toMatchObject({
      treated: { requests: 40, failed: 40, errorRate: { value: 1 } },
      untreated: { requests: 40, failed: 0, errorRate: { value: 0 } },
      errorRateDifference: { value: 1 },
    });
    expect(comparisons[0]?.errorRateDifference?.low).toBeGreaterThan(0.85);
  });

  it('compares a fault that touches the whole process with the calm before it, and says so', async () => {
    const { chaos, askMany } = await open();
    // On a machine that is busy with other things the calm is none: it is asked for again until it is.
    const calm = async (): Promise<Report> => {
      const report = createReport(chaos, { expect: [{ group: 'untreated', of: 'p99', below: 1e5 }] });
      const began = performance.now();
      await askMany('s-1', 30);
      if (performance.now() - began < 90) return report;
      await report.finish();
      return calm();
    };
    const report = await calm();
    const activation = await chaos.activate(busy, {});
    await askMany('s-1', 30);
    await activation.restore();
    const view = await report.finish();
    expect(view.comparisons).toMatchObject([
      { kind: 'calm-before', faults: ['test.busy'], treated: { requests: 30 }, untreated: { requests: 30 } },
    ]);
    expect(view.comparisons[0]?.latencyShiftMs?.low).toBeGreaterThan(2);
    expect(view).toMatchObject({ verdict: 'passed', notes: [] });
    expect(renderReport(view, 'en')).toContain('against those of the calm before');
    expect(renderReport(view, 'fr')).toContain('face à celles du calme qui précède');

    const late = createReport(chaos);
    const again = await chaos.activate(busy, {});
    await askMany('s-1', 10);
    expect(late.view().notes).toEqual(['still-active', 'no-calm-window']);
    await again.restore();
    expect((await late.finish()).notes).toEqual(['no-calm-window']);
  });

  it('is about what it is told to be about', async () => {
    const { chaos, askMany } = await open();
    const other = await chaos.activate(broken, {}, forSession);
    const own = await chaos.activate(slow, {}, { target: { attributes: { session: 's-2' } } });
    const report = createReport(chaos, { activations: [own] });
    await Promise.all([askMany('s-1', 10), askMany('s-2', 20), askMany('s-3', 30)]);
    await Promise.all([own.restore(), other.restore()]);
    const view = await report.finish();
    // What another fault has touched belongs to neither side.
    expect(view.comparisons).toMatchObject([{ treated: { requests: 20 }, untreated: { requests: 30 } }]);
    expect([Object.keys(view.funnel), view.activations.map(({ id }) => id)]).toEqual([['test.slow'], [own.id]]);
  });

  it('is aborted by a guard, with the value that crossed the bound', async () => {
    const { chaos } = await open();
    const report = createReport(chaos);
    const activation = await chaos.activate(busy, {}, { guards: { watch: 'event-loop-lag', above: 20 } });
    await until(() => activation.state === 'restored');
    const view = await report.finish();
    expect(view).toMatchObject({
      verdict: 'aborted',
      reasons: [{ code: 'guard-breached', detail: activation.restoreReason }],
      breaches: [{ guard: 'event-loop-lag', above: 20, unit: 'ms', value: expect.any(Number), at: expect.any(Number) }],
    });
    expect(renderReport(view)).toContain(`- A guard was breached: ${activation.restoreReason}`);
  });

  it('takes the verdict of a run into account, and only what that activated', async () => {
    const { chaos, askMany } = await open();
    const report = createReport(chaos, { run: 'r-1' });
    await askMany('s-1', 10);
    const other = await chaos.activate(broken, {}, forSession);
    const run = await chaos.startScenario(
      { id: 'slow', steps: [{ activate: 'test.slow', target: { attributes: { session: 's-2' } } }, { for: '1h' }] },
      { id: 'r-1' },
    );
    await until(() => chaos.activations().length === 2);
    await Promise.all([askMany('s-1', 10), askMany('s-2', 10), askMany('s-3', 10)]);
    await run.abort('by hand');
    await other.restore();
    const view = await report.finish();
    expect(view).toMatchObject({
      run: 'r-1',
      verdict: 'aborted',
      reasons: [{ code: 'run-aborted', detail: 'by hand' }],
      funnel: { 'test.slow': { injected: 10 } },
      comparisons: [{ treated: { requests: 10 }, untreated: { requests: 10 } }],
    });
  });

  it('is that of an activation if it is asked for with it', async () => {
    const { chaos, askMany } = await open();
    const activation = await chaos.activate(slow, {}, { ...forSession, report: true });
    await Promise.all([askMany('s-1', 10), askMany('s-2', 10)]);
    expect(activation.report()).toMatchObject({ verdict: 'passed', notes: ['still-active'] });
    await activation.restore();
    await activation.quiet;
    await until(() => !chaos.parts.traffic.watched);
    expect(activation.report()).toMatchObject({
      verdict: 'passed',
      activations: [{ id: activation.id }],
      comparisons: [{ treated: { requests: 10 }, untreated: { requests: 10 } }],
      notes: [],
    });
    const without = await chaos.activate(slow, {});
    expect(() => without.report()).toThrow('was activated without the option report');
    expect(() => without.report()).toThrow(expect.objectContaining({ code: 'CHAOS_NO_REPORT', status: 404 }));
  });

  it('compares a fault that touches everyone with the calm before it, if it is asked to wait for one', async () => {
    const clock = createVirtualClock();
    const { chaos, askMany } = await open({ clock });
    const limits = { for: '1m' };
    const activating = chaos.activate(everyone, {}, { report: { calm: '30s' }, limits });
    await clock.advance(10_000);
    await askMany('s-1', 20);
    expect(chaos.activations()).toEqual([]);
    await clock.advance(20_000);
    const activation = await activating;
    expect(activation.expiresAt).toBe(clock.now() + 60_000);
    await askMany('s-1', 10);
    await activation.restore();
    await until(() => !chaos.parts.traffic.watched);
    const view = activation.report();
    expect(view.comparisons).toMatchObject([
      {
        kind: 'calm-before',
        faults: ['test.everyone'],
        treated: { requests: 10, failed: 10 },
        untreated: { requests: 20, failed: 0 },
      },
    ]);
    expect(view.notes).toEqual([]);
  });

  it.each<[string, (chaos: Chaos) => unknown, string]>([
    ['everything is restored', (chaos) => chaos.restoreAll(), 'CHAOS_NOT_ACTIVE'],
    ['the kill switch is engaged', (chaos) => chaos.kill('fire'), 'CHAOS_KILLED'],
    ['somebody else takes the fault', (chaos) => chaos.activate('test.everyone', {}), 'CHAOS_FAULT_OWNED'],
  ])('gives the fault up if in the calm before it %s', async (_what, meanwhile, code) => {
    const clock = createVirtualClock();
    const { chaos } = await open({ clock });
    const activating = refusal(chaos.activate(everyone, {}, { report: { calm: 1000 } }));
    await clock.advance(500);
    await meanwhile(chaos);
    await clock.advance(500);
    expect(await activating).toMatchObject({ code });
    expect([chaos.activations().length, chaos.parts.traffic.watched]).toEqual([
      code === 'CHAOS_FAULT_OWNED' ? 1 : 0,
      false,
    ]);
  });

  it.each([[{ calm: 0 }], [{ calm: '-5s' }], [{ calm: 'long' }], [{}], [null], ['yes']])(
    'is refused: %j',
    async (report) => {
      const { chaos } = await open();
      const error = await refusal(chaos.activate(everyone, {}, { report: report as never }));
      expect(error).toMatchObject({
        code: 'CHAOS_OPTION_INVALID',
        message: `activate: report must be true, false or { calm: "30s" }, with a time above 0 (given: ${JSON.stringify(report)})`,
      });
      expect(chaos.parts.traffic.watched).toBe(false);
    },
  );

  it('is that of a run if it is asked for with it, and keeps how it ended', async () => {
    const { chaos, askMany } = await open();
    const steps = [{ activate: 'test.slow', target: { attributes: { session: 's-1' } } }, { for: '1h' }] as const;
    const run = await chaos.startScenario({ id: 'slow', steps }, { report: true });
    await until(() => chaos.activations().length === 1);
    await Promise.all([askMany('s-1', 10), askMany('s-2', 10)]);
    expect(run.report()).toMatchObject({ title: 'slow', run: run.id, verdict: 'passed', notes: ['still-active'] });
    await run.abort('enough');
    await until(() => !chaos.parts.traffic.watched);
    const view = run.report();
    expect(view).toMatchObject({
      verdict: 'aborted',
      reasons: [{ code: 'run-aborted', detail: 'enough' }],
      funnel: { 'test.slow': { injected: 10 } },
      comparisons: [{ kind: 'control-group', treated: { requests: 10 }, untreated: { requests: 10 } }],
      notes: [],
    });
    await askMany('s-2', 1);
    expect(run.report()).toBe(view);
  });

  it('of a control that kept its promise passes', async () => {
    const { chaos } = await open();
    const run = await chaos.startScenario({ id: 'calm', control: true, steps: [] }, { report: true });
    expect((await run.ended).verdict).toBe('passed');
    expect(run.report()).toMatchObject({ verdict: 'passed', reasons: [{ code: 'control-kept' }] });
    const without = await chaos.startScenario({ id: 'calm', control: true, steps: [] });
    expect(() => without.report()).toThrow(
      expect.objectContaining({
        code: 'CHAOS_NO_REPORT',
        message: `The run ${without.id} of "calm" was started without the option report`,
      }),
    );
    await expect(chaos.startScenario({ id: 'calm', steps: [] }, { report: 'yes' as never })).rejects.toThrow(
      'startScenario: report must be true or false (given: "yes")',
    );
  });

  it.each<[object, string]>([
    [{ titel: 'x' }, 'createReport: there is no option "titel"'],
    [{ expect: {} }, 'createReport: expect must be a list (given: {})'],
    [
      { expect: [{ group: 'all', of: 'p99', below: 1 }] },
      'expect[0].group must be one of treated, untreated (given: "all")',
    ],
    [{ expect: [{ group: 'treated', of: 'p42', below: 1 }] }, 'expect[0].of must be one of p50, p95, p99, error-rate'],
    [{ expect: [{ group: 'treated', of: 'p99' }] }, 'expect[0] must have exactly one of below and above, a number'],
    [{ expect: [{ group: 'treated', of: 'p99', below: 1, than: 2 }] }, 'expect[0].than is not known'],
    [{ expect: [null] }, 'expect[0] must be an object (given: null)'],
  ])('is refused for %j', async (options, message) => {
    const chaos: Chaos = await engine([]);
    expect(() => createReport(chaos, options as ReportOptions)).toThrow(message);
    expect(chaos.parts.traffic.watched).toBe(false);
    await chaos.close();
  });
});

describe('a report as Markdown', () => {
  it('has the same tables in both languages, and nothing that breaks out of them', async () => {
    const { chaos, askMany } = await open();
    const report = createReport(chaos, { title: 'A | b\nc', expect: [{ group: 'treated', of: 'p99', below: 1 }] });
    const activation = await chaos.activate(slow, {}, forSession);
    await askMany('s-1', 10);
    await activation.restore('one | two\nthree');
    const view = await report.finish();
    const [en, fr] = (['en', 'fr'] as const).map((language) => renderReport(view, language)) as [string, string];
    expect(en).toContain('# Report: A \\| b c');
    expect(fr).toContain('# Rapport : A \\| b c');
    expect(en).toContain('**Verdict: Failed**');
    expect(fr).toContain('**Verdict : Échoué**');
    expect(en).toContain('| `test.slow` | 10 | 10 | 10 | 10 | 0 | 0 |  |');
    const shape = (text: string) => text.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length);
    expect(shape(fr)).toEqual(shape(en));
    expect(`${en}${fr}`).not.toContain('undefined');
  });

  it('has every label in English and French, and none twice', () => {
    expect(Object.keys(labels.fr)).toEqual(Object.keys(labels.en));
    for (const language of Object.values(labels)) {
      for (const text of Object.values(language)) expect(text.trim()).not.toBe('');
    }
  });
});
