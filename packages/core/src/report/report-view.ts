import type { CountersView } from '../engine/counters.ts';
import type { Breach } from '../guards/breach.ts';
import type { TargetView } from '../targets/target.ts';
import type { Expectation } from './expectation.ts';
import type { Estimate } from './proportions.ts';

/** Latencies in milliseconds. */
export interface LatencyView {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly longest: number;
}

/** The requests of one side of a comparison. */
export interface GroupView {
  readonly requests: number;
  /** Answered with a status of 500 or more. */
  readonly failed: number;
  /** The client went away, or the connection was cut; part of the latencies, not of the failures. */
  readonly unanswered: number;
  /** Share of the failures, with its 95 % score interval (Wilson). Left out without requests. */
  readonly errorRate?: Estimate;
  readonly latencyMs?: LatencyView;
}

/**
 * Treated against untreated requests. `control-group`: those that something was injected into against the others of the same time. `calm-before`, for
 * faults that touch the whole process: all while such a fault was active against those before, when nothing was; here whatever
 * else changed between the two times counts as effect too.
 */
export interface Comparison {
  readonly kind: 'control-group' | 'calm-before';
  readonly faults: readonly string[];
  readonly treated: GroupView;
  readonly untreated: GroupView;
  /** Treated minus untreated, with its 95 % interval (Newcombe). Left out if one side has no requests. */
  readonly errorRateDifference?: Estimate;
  /** By how many milliseconds treated requests were slower, with its 95 % interval (Hodges-Lehmann). Left out if a side has too few. */
  readonly latencyShiftMs?: Estimate;
}

/** One activation of a report. */
export interface ReportedActivation {
  readonly id: string;
  readonly fault: string;
  readonly reach: string;
  readonly mode: 'live' | 'shadow';
  readonly params: unknown;
  readonly target: TargetView;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Left out while it is active, like all that follows. */
  readonly restoredAt?: number;
  readonly reason?: string;
  /** Milliseconds from the restore until nothing of it was left. */
  readonly timeToQuietMs?: number;
}

/** How it ended. */
export type ReportVerdict = 'passed' | 'failed' | 'aborted' | 'inconclusive';

/** Why the verdict is what it is; `code` is a key of the labels. */
export interface VerdictReason {
  readonly code:
    | 'injected-as-expected'
    | 'control-kept'
    | 'guard-breached'
    | 'killed'
    | 'run-aborted'
    | 'run-failed'
    | 'fault-crashed'
    | 'nothing-injected'
    | 'control-injected'
    | 'expectation-missed'
    | 'expectation-unknown';
  readonly detail?: string;
}

/** Something that a reader must know to read the numbers right; `code` is a key of the labels. */
export type ReportNote = 'still-active' | 'no-calm-window' | 'no-control-group' | 'nothing-treated';

/** A report as JSON can hold it. */
export interface ReportView {
  readonly version: 1;
  readonly title?: string;
  readonly run?: string;
  readonly seed: string;
  /** Milliseconds since 1970, of the watch. */
  readonly from: number;
  readonly to: number;
  readonly verdict: ReportVerdict;
  readonly reasons: readonly VerdictReason[];
  /** The steps of the decision, counted per fault over the activations of the report. */
  readonly funnel: Readonly<Record<string, CountersView>>;
  readonly activations: readonly ReportedActivation[];
  readonly comparisons: readonly Comparison[];
  readonly expectations: readonly (Expectation & { readonly value?: number; readonly met?: boolean })[];
  readonly breaches: readonly Breach[];
  /** Milliseconds until the last of the activations was quiet; left out if one is not yet. */
  readonly timeToQuietMs?: number;
  /** Requests that stand in no group, since a fault was activated in their midst and nobody can tell. */
  readonly undecided: number;
  readonly notes: readonly ReportNote[];
}
