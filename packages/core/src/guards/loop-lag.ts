import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '../time/clock.ts';

type LoopHistogram = ReturnType<typeof monitorEventLoopDelay>;

/** How often the loop is asked, in milliseconds; a shorter delay is not seen. */
const RESOLUTION_MS = 10;

/**
 * The longest time in which the event loop was held up lately, by `monitorEventLoopDelay` of Node.js.
 *
 * Two histograms take turns, because `reset()` drops the delay that is just going on: a loop that is held up all the time would
 * look idle to whoever resets at each look.
 */
export class LoopLag {
  readonly #clock: Clock;
  readonly #turnMs: number;
  #older: LoopHistogram;
  #newer: LoopHistogram;
  #turnedAt: number;

  constructor(clock: Clock, windowMs: number) {
    this.#clock = clock;
    this.#turnMs = windowMs / 2;
    this.#older = enabled();
    this.#newer = enabled();
    this.#turnedAt = clock.monotonic();
  }

  /** Milliseconds; undefined before the first sample. */
  read(): number | undefined {
    const value = Math.max(longest(this.#older), longest(this.#newer));
    if (this.#clock.monotonic() - this.#turnedAt >= this.#turnMs) {
      this.#turnedAt = this.#clock.monotonic();
      this.#older.disable();
      this.#older = this.#newer;
      this.#newer = enabled();
    }
    return value < 0 ? undefined : value;
  }

  stop(): void {
    this.#older.disable();
    this.#newer.disable();
  }
}

function enabled(): LoopHistogram {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return histogram;
}

/** A delay as Node.js counts it holds the time between two samples. */
const longest = (histogram: LoopHistogram): number =>
  histogram.count === 0 ? -1 : Math.max(0, histogram.max / 1e6 - RESOLUTION_MS);
