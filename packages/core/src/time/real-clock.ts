import type { Clock } from './clock.ts';
import { Deadlines } from './deadlines.ts';

const deadlines = new Deadlines();

/** The clock of the machine. */
export const realClock: Clock = {
  now: Date.now,
  monotonic: () => performance.now(),
  setTimeout(fn, ms, options) {
    if (options?.precise) return deadlines.add(ms, fn);
    const timer = setTimeout(fn, ms);
    if (options?.ref === false) timer.unref();
    return () => clearTimeout(timer);
  },
};
