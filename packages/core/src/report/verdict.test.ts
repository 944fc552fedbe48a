import { describe, expect, it } from 'vitest';
import { Counters } from '../engine/counters.ts';
import { decide, type Evidence } from './verdict.ts';

const funnel = (steps: Partial<Record<'injected' | 'shadowed' | 'crashed', number>>) => ({
  'test.fault': Object.assign(new Counters(), steps).view(),
});
const breach = { guard: 'p99', source: 'p99', value: 812.34, above: 500, unit: 'ms', since: 1000, at: 3500 } as const;
const expectation = { group: 'untreated', of: 'p99', below: 300 } as const;

const nothing: Evidence = {
  breaches: [],
  killed: undefined,
  run: undefined,
  funnel: {},
  control: false,
  expectations: [],
};

describe('the verdict is', () => {
  it.each<[string, Partial<Evidence>, string, object[]]>([
    [
      'passed once something was injected',
      { funnel: funnel({ injected: 3 }) },
      'passed',
      [{ code: 'injected-as-expected', detail: '3' }],
    ],
    [
      'inconclusive for a dry run, which proves nothing about the application',
      { funnel: funnel({ shadowed: 1 }) },
      'inconclusive',
      [{ code: 'nothing-injected' }],
    ],
    [
      'passed for a control whose dry run would have injected',
      { control: true, funnel: funnel({ shadowed: 1 }) },
      'passed',
      [{ code: 'control-kept' }],
    ],
    ['inconclusive without an injection', {}, 'inconclusive', [{ code: 'nothing-injected' }]],
    ['passed for a control without one', { control: true }, 'passed', [{ code: 'control-kept' }]],
    [
      'failed for a control with one',
      { control: true, funnel: funnel({ injected: 1 }) },
      'failed',
      [{ code: 'control-injected', detail: '1' }],
    ],
    [
      'failed when a fault crashed, also if nothing else was injected',
      { funnel: funnel({ injected: 1, crashed: 1 }) },
      'failed',
      [{ code: 'fault-crashed', detail: 'test.fault' }],
    ],
    [
      'failed when an expectation was missed',
      { funnel: funnel({ injected: 1 }), expectations: [{ ...expectation, value: 812.345, met: false }] },
      'failed',
      [{ code: 'expectation-missed', detail: 'p99 untreated < 300 (812.3)' }],
    ],
    [
      'inconclusive when one could not be judged',
      { funnel: funnel({ injected: 1 }), expectations: [expectation] },
      'inconclusive',
      [{ code: 'expectation-unknown', detail: 'p99 untreated < 300' }],
    ],
    [
      'aborted by a guard, whatever else there is',
      { breaches: [breach], funnel: funnel({ crashed: 1 }) },
      'aborted',
      [{ code: 'guard-breached', detail: 'guard p99: 812.3 ms, above 500 ms for 2500 ms' }],
    ],
    [
      'aborted by the kill switch',
      { killed: 'enough', funnel: funnel({ injected: 1 }) },
      'aborted',
      [{ code: 'killed', detail: 'enough' }],
    ],
    [
      'aborted with its run',
      { run: { state: 'aborted', verdict: 'aborted', reason: 'by hand' } },
      'aborted',
      [{ code: 'run-aborted', detail: 'by hand' }],
    ],
    [
      'failed with its run',
      { run: { state: 'finished', verdict: 'failed' }, funnel: funnel({ injected: 1 }) },
      'failed',
      [{ code: 'run-failed', detail: '' }],
    ],
  ])('%s', (_what, evidence, verdict, reasons) => {
    expect(decide({ ...nothing, ...evidence })).toEqual({ verdict, reasons });
  });
});
