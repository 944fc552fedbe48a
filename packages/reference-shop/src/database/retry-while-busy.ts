import { setTimeout as wait } from 'node:timers/promises';
import { isBusy } from './libsql-errors.ts';

/** How long a statement waits for the lock of another connection, in milliseconds, if the settings don't say. */
const usualPatience = 5_000;
const longestPause = 25;

/**
 * Calls `attempt` until SQLite no longer answers "busy", for at most `patience` milliseconds.
 *
 * SQLite's own `busy_timeout` sleeps inside the driver, which would freeze the event loop and every visitor with it. The pauses
 * grow and are drawn, so that waiting connections do not wake all at once.
 */
export async function retryWhileBusy<Result>(attempt: () => Result, patience = usualPatience): Promise<Result> {
  const deadline = performance.now() + patience;
  for (let pause = 1; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
    }
    await wait(pause * (0.5 + Math.random()));
  }
}
