/** Options of {@link Clock.setTimeout}. */
export interface TimerOptions {
  /** Fire within a fraction of a millisecond instead of within one or two. */
  readonly precise?: boolean;
  /** Whether the timer keeps the process alive. Default true. */
  readonly ref?: boolean;
}

/** The time that an engine lives by. The real one is the default; `createVirtualClock()` of the testing kit is the other. */
export interface Clock {
  /** Milliseconds since 1970, as `Date.now()`. */
  now(): number;
  /** Milliseconds that never go back, with a fraction, as `performance.now()`. */
  monotonic(): number;
  /** Calls `fn` once after `ms`, never early; returns its canceller. */
  setTimeout(fn: () => void, ms: number, options?: TimerOptions): () => void;
}
