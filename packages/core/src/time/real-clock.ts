import type { Clock } from './clock.ts';
import { Deadlines, LONGEST_TIMER_MS } from './deadlines.ts';

const deadlines = new Deadlines();

/** The clock of the machine. */
export const realClock: Clock = {
  now: Date.now,
  monotonic: () => performance.now(),
  setTimeout(fn, ms, options) {
    if (options?.precise) return deadlines.add(ms, fn);
    const due = performance.now() + ms;
    let timer: NodeJS.Timeout | undefined;
    const wait = (left: number) => {
      timer = setTimeout(look, Math.min(Math.ceil(left), LONGEST_TIMER_MS));
      if (options?.ref === false) timer.unref();
    };
    // A timer of Node.js fires up to a millisecond early.
    const look = () => {
      const left = due - performance.now();
      if (left > 0) wait(left);
      else fn();
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};
