import { type CountersView, effective } from '../engine/counters.ts';
import { type Breach, describeBreach } from '../guards/breach.ts';
import { describeExpectation } from './expectation.ts';
import type { ReportVerdict, ReportView, VerdictReason } from './report-view.ts';

/** What a run says of itself. */
export interface RunOutcome {
  readonly state: string;
  readonly verdict?: ReportVerdict;
  readonly reason?: string;
}

/** All that a verdict is made from. */
export interface Evidence {
  readonly breaches: readonly Breach[];
  readonly killed: string | undefined;
  readonly run: RunOutcome | undefined;
  readonly funnel: Readonly<Record<string, CountersView>>;
  readonly control: boolean;
  readonly expectations: ReportView['expectations'];
}

/** The verdict is that of the gravest reason: aborted, then failed, then inconclusive, then passed. All reasons of its kind are given. */
export function decide(evidence: Evidence): {
  readonly verdict: ReportVerdict;
  readonly reasons: readonly VerdictReason[];
} {
  const { breaches, killed, run, funnel, control, expectations } = evidence;
  const reasons: Record<ReportVerdict, VerdictReason[]> = { aborted: [], failed: [], inconclusive: [], passed: [] };
  for (const breach of breaches) reasons.aborted.push({ code: 'guard-breached', detail: describeBreach(breach) });
  if (killed !== undefined) reasons.aborted.push({ code: 'killed', detail: killed });
  if (run?.verdict === 'aborted') reasons.aborted.push({ code: 'run-aborted', detail: run.reason ?? '' });

  let injected = 0;
  for (const [fault, counters] of Object.entries(funnel)) {
    injected += effective(counters);
    if (counters.crashed > 0) reasons.failed.push({ code: 'fault-crashed', detail: fault });
  }
  if (control && injected > 0) reasons.failed.push({ code: 'control-injected', detail: String(injected) });
  if (run?.verdict === 'failed') reasons.failed.push({ code: 'run-failed', detail: run.reason ?? '' });
  for (const expectation of expectations) {
    const { value, met } = expectation;
    if (met === false)
      reasons.failed.push({ code: 'expectation-missed', detail: describeExpectation(expectation, value) });
    if (met === undefined)
      reasons.inconclusive.push({ code: 'expectation-unknown', detail: describeExpectation(expectation) });
  }
  if (!control && injected === 0) reasons.inconclusive.push({ code: 'nothing-injected' });
  reasons.passed.push(control ? { code: 'control-kept' } : { code: 'injected-as-expected', detail: String(injected) });
  const verdict = (['aborted', 'failed', 'inconclusive'] as const).find((kind) => reasons[kind].length > 0) ?? 'passed';
  return { verdict, reasons: reasons[verdict] };
}
