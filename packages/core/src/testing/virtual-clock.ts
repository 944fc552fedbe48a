import type { Clock } from '../time/clock.ts';

/** A clock that stands still until it is told to advance. */
export interface VirtualClock extends Clock {
  /**
   * Moves time on by `ms`, firing timers in their order at their exact instants, and lets promises settle after each.
   *
   * @example
   * ```ts
   * const clock = createVirtualClock();
   * let fired = false;
   * clock.setTimeout(() => { fired = true; }, 100);
   * await clock.advance(100); // fired is true
   * ```
   */
  advance(ms: number): Promise<void>;
  /** How many timers are waiting. */
  readonly pending: number;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly fn: () => void;
}

/** Everything queued by promises runs before the next macrotask. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * A virtual clock for tests: `createChaos({ clock: createVirtualClock() })`.
 *
 * @param start Milliseconds since 1970 at which it begins. Default 0.
 */
export function createVirtualClock(start = 0): VirtualClock {
  const timers = new Set<Timer>();
  let elapsed = 0;
  let order = 0;
  const nextDue = (until: number): Timer | undefined => {
    let found: Timer | undefined;
    for (const timer of timers) {
      if (timer.at > until) continue;
      if (found === undefined || timer.at < found.at || (timer.at === found.at && timer.order < found.order))
        found = timer;
    }
    return found;
  };
  return {
    now: () => start + elapsed,
    monotonic: () => elapsed,
    setTimeout: (fn, ms) => {
      const timer: Timer = { at: elapsed + Math.max(0, ms), order: order++, fn };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    get pending() {
      return timers.size;
    },
    advance: async (ms) => {
      const until = elapsed + ms;
      await settle();
      for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
        timers.delete(due);
        elapsed = due.at;
        due.fn();
        await settle();
      }
      elapsed = until;
    },
  };
}
