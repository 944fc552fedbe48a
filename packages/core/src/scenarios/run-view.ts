/** `waiting` while a condition is waited for, whether or not something else goes on meanwhile. */
export type RunState = 'running' | 'paused' | 'waiting' | 'finished' | 'aborted';

/**
 * `passed`: something was injected, or for a control nothing. `inconclusive`: nothing was, so it proved nothing. `failed`: a command was refused,
 * or a control injected. `aborted`: it was stopped from outside.
 */
export type Verdict = 'passed' | 'failed' | 'aborted' | 'inconclusive';

/** A time in which a run was paused; instants in milliseconds since 1970. */
export interface Pause {
  readonly from: number;
  readonly to?: number;
}

/** A run as JSON can hold it. */
export interface RunView {
  readonly id: string;
  readonly scenario: string;
  readonly seed: string;
  readonly state: RunState;
  readonly by?: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt?: number;
  /** Milliseconds of its own time: pauses do not count. */
  readonly elapsedMs: number;
  /** Left out while it depends on a wait. */
  readonly durationMs?: number;
  /** From 0 to 1; left out while the duration is unknown. */
  readonly progress?: number;
  /** Conditions that it waits for. */
  readonly waiting: readonly string[];
  /** How many commands it has sent. */
  readonly commands: number;
  readonly activations: readonly string[];
  readonly injected: number;
  readonly verdict?: Verdict;
  /** Why it was aborted. */
  readonly reason?: string;
  /** With id, seed and start, all that it takes to go on after a restart. */
  readonly pauses: readonly Pause[];
  /** When each wait was met, by its number, in milliseconds of the run's own time. */
  readonly met: Readonly<Record<number, number>>;
}
