/** What a browser tells of content that moved by itself. */
export interface ShiftEntry {
  readonly startTime: number;
  readonly value: number;
  /** Somebody typed or clicked just before: she made it move. */
  readonly hadRecentInput: boolean;
}

const longestGapMs = 1_000;
const longestWindowMs = 5_000;

/**
 * Cumulative layout shift as web.dev defines it (https://web.dev/articles/cls): the largest sum of shifts less than a second apart, within five seconds at most.
 */
export class LayoutShift {
  #largest = 0;
  #sum = 0;
  #first = Number.NEGATIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  get score(): number {
    return this.#largest;
  }

  add({ startTime, value, hadRecentInput }: ShiftEntry): void {
    if (hadRecentInput) return;
    const goesOn = startTime - this.#last < longestGapMs && startTime - this.#first < longestWindowMs;
    if (!goesOn) this.#first = startTime;
    this.#sum = goesOn ? this.#sum + value : value;
    this.#last = startTime;
    this.#largest = Math.max(this.#largest, this.#sum);
  }
}
