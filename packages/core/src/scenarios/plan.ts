import type { ActivationWish, Segment } from './definition.ts';

/**
 * An instant as an expression, since the instants after a wait are known only when it is met, and those after a jitter only with the seed. `of` and `from`
 * are indices of earlier instants of the plan.
 */
export type Instant =
  | { readonly kind: 'start' }
  | { readonly kind: 'after'; readonly from: number; readonly ms: number }
  | { readonly kind: 'jitter'; readonly from: number; readonly max: number; readonly place: string }
  | { readonly kind: 'latest' | 'earliest'; readonly of: readonly number[] }
  | { readonly kind: 'met'; readonly wait: number };

/** A segment with its durations in milliseconds. */
export interface PlannedSegment {
  readonly source: Segment;
  /** Where it stands in the definition, for messages and as the key of its draws. */
  readonly place: string;
  readonly fault: string;
  readonly param: string;
  readonly lever: string;
  readonly length: number;
  readonly wish: ActivationWish;
  /** Whether its value changes between its ends. */
  readonly varies: boolean;
  /** Whether its curve depends on the seed or on other segments, so that runs can't share it. */
  readonly seeded: boolean;
}

/** A place where a timeline waits. */
export interface PlannedWait {
  readonly condition: string;
  readonly timeout: number | undefined;
}

/** What happens at an instant. */
export type Action =
  | {
      readonly do: 'activate';
      readonly key: string;
      readonly fault: string;
      readonly params: Readonly<Record<string, unknown>>;
      readonly wish: ActivationWish;
    }
  | { readonly do: 'update'; readonly key: string; readonly params: Readonly<Record<string, unknown>> }
  | { readonly do: 'restore'; readonly keys: readonly string[] }
  | { readonly do: 'level'; readonly family: string; readonly level: number }
  | { readonly do: 'segment'; readonly segment: number; readonly until: number }
  | { readonly do: 'wait'; readonly wait: number };

/** An action with its instant, and the end of the block that cuts it off, if there is one. */
export interface Entry {
  readonly at: number;
  readonly cut: number | undefined;
  readonly action: Action;
}

/** A scenario in the form in which it runs. Shared by all its runs. */
export interface Plan {
  readonly id: string;
  /** Each refers to earlier ones only. */
  readonly instants: readonly Instant[];
  /** In the order of the definition. */
  readonly entries: readonly Entry[];
  readonly segments: readonly PlannedSegment[];
  readonly waits: readonly PlannedWait[];
  /** The instant at which a run ends. */
  readonly end: number;
  /** Whether all runs have the same instants: no wait, no jitter. */
  readonly fixed: boolean;
}
