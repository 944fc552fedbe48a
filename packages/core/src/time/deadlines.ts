import { DeadlineHeap } from './deadline-heap.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly fn: () => void;
  /** It has fired, or was cancelled. */
  isOver: boolean;
}

/** How late libuv's timers commonly are, in milliseconds, past the whole millisecond that they count to. */
const TIMER_LATE_MS = 0.15;

/** The longest that a timer of Node.js can wait: past it, it fires at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Share of the time that polling may take in the long run, and how many milliseconds it may take at once. */
const POLL_SHARE = 0.1;
const POLL_BURST_MS = 500;

/** The most that one turn of polling is charged: a longer turn did other work. */
const POLL_TURN_MS = 0.1;

/**
 * A turn of an idle loop takes some microseconds. One that took longer than this, in milliseconds, had other work to do, if the next one does too: the first turn
 * after a rest takes longer on any loop.
 */
const IDLE_TURN_MS = 0.04;
const LONG_TURNS = 2;

/** After so many deadlines in a row that met a busy loop, the loop is taken to be busy for so many milliseconds. */
const BUSY_IN_A_ROW = 3;
const BUSY_MS = 1000;

/**
 * Timers that are never early and rarely more than a tenth of a millisecond late.
 *
 * A plain `setTimeout(fn, 5)` fires up to 1 ms early or late, since libuv counts in whole milliseconds. Here one coarse timer
 * wakes in the last millisecond before the earliest deadline, and from there `setImmediate` looks at the clock once per turn of the
 * loop, so that I/O goes on meanwhile. Deadlines are absolute and stand in one binary heap.
 *
 * Polling has a budget, or a thousand delays a second would look like load on the processor. It also gives way to other work: each of
 * its turns costs the loop a system call, which other requests would wait for. Past the budget, and on a loop that stays busy, a delay
 * rests on plain timers: it ends up to three milliseconds late, and still never early.
 */
export class Deadlines {
  readonly #heap = new DeadlineHeap<Timer>();
  #order = 0;
  #coarse: NodeJS.Timeout | undefined;
  #coarseAt = Number.POSITIVE_INFINITY;
  #polling = false;
  #polledAt = 0;
  /** Until then the loop is left to its other work. */
  #busyUntil = 0;
  #busyInARow = 0;
  #longTurns = 0;
  #budget = POLL_BURST_MS;
  #budgetAt = performance.now();

  add(ms: number, fn: () => void): () => void {
    const now = performance.now();
    const deadline: Timer = { at: now + Math.max(0, ms), order: this.#order++, fn, isOver: false };
    this.#heap.push(deadline);
    this.#arm(now);
    return () => {
      if (deadline.isOver) return;
      deadline.isOver = true;
      // A cancelled deadline must not keep the process alive until its time.
      while (this.#heap.first?.isOver) this.#heap.pop();
      if (this.#heap.size === 0) this.#disarm();
    };
  }

  #disarm(): void {
    clearTimeout(this.#coarse);
    this.#coarse = undefined;
    this.#coarseAt = Number.POSITIVE_INFINITY;
  }

  #arm(now: number): void {
    const first = this.#heap.first;
    if (first === undefined || this.#polling || this.#coarseAt <= first.at) return;
    clearTimeout(this.#coarse);
    const remaining = first.at - now;
    const busy = now < this.#busyUntil;
    // A timer fires up to a millisecond early: on a busy loop it had better come once, and a little later.
    const wait = busy ? Math.ceil(remaining) + (remaining > 1 ? 1 : 0) : Math.floor(remaining - TIMER_LATE_MS);
    if (wait < 1 && (remaining <= 0 || this.#mayPoll(now))) {
      this.#disarm();
      this.#polling = true;
      this.#polledAt = now;
      setImmediate(this.#poll);
      return;
    }
    this.#coarseAt = first.at;
    this.#coarse = setTimeout(this.#wake, Math.min(LONGEST_TIMER_MS, Math.max(1, wait)));
  }

  readonly #wake = (): void => {
    this.#coarse = undefined;
    this.#coarseAt = Number.POSITIVE_INFINITY;
    this.#fire(performance.now());
  };

  #mayPoll(now: number): boolean {
    this.#budget = Math.min(POLL_BURST_MS, this.#budget + (now - this.#budgetAt) * POLL_SHARE);
    this.#budgetAt = now;
    return this.#budget > 0;
  }

  readonly #poll = (): void => {
    this.#polling = false;
    const now = performance.now();
    const turn = now - this.#polledAt;
    this.#budget -= Math.min(POLL_TURN_MS, turn);
    const first = this.#heap.first;
    this.#longTurns = turn > IDLE_TURN_MS ? this.#longTurns + 1 : 0;
    if (this.#longTurns >= LONG_TURNS) {
      this.#longTurns = 0;
      this.#busyUntil = ++this.#busyInARow < BUSY_IN_A_ROW ? (first?.at ?? 0) : now + BUSY_MS;
    } else if (first !== undefined && first.at <= now) {
      this.#longTurns = 0;
      this.#busyInARow = 0;
    }
    this.#fire(now);
  };

  #fire(now: number): void {
    try {
      for (
        let first = this.#heap.first;
        first !== undefined && (first.isOver || first.at <= now);
        first = this.#heap.first
      ) {
        this.#heap.pop();
        if (first.isOver) continue;
        first.isOver = true;
        first.fn();
      }
    } finally {
      this.#arm(performance.now());
    }
  }
}
