import type { GuardDefinition } from '../guards/definition.ts';
import type { TargetView } from '../targets/target.ts';
import type { CountersView } from './counters.ts';

/** `starting` while the fault takes what it needs, `active`, then `restored` for good. */
export type ActivationState = 'starting' | 'active' | 'restored';

/** An activation as JSON can hold it. */
export interface ActivationView {
  readonly id: string;
  readonly fault: string;
  readonly state: ActivationState;
  readonly mode: 'live' | 'shadow';
  readonly params: unknown;
  readonly target: TargetView;
  readonly limits: { readonly injections?: number; readonly concurrent?: number; readonly sessions?: number };
  readonly guards?: readonly GuardDefinition[];
  /** In a cluster, what each replica counts by itself, so that all together reach more: `limits.sessions`, `target.first`. */
  readonly perReplica?: readonly string[];
  readonly counters: CountersView;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Set when a level activated it. */
  readonly level: number | undefined;
  readonly by: string | undefined;
}

/** What a restore did. */
export interface RestoreReport {
  readonly id: string;
  readonly fault: string;
  readonly reason: string;
  /** Milliseconds from the restore until the last intercepted call had returned. A promise: an application's own call may be long. */
  readonly quiet: Promise<number>;
}
