import { Problem } from '../http/problem.ts';

/**
 * Gives a function that runs at most `atOnce` pieces of work at the same time and lets at most `waiting` others wait.
 *
 * @throws Problem 503 `too-busy` at once when too many wait already.
 */
export function inTurn(atOnce: number, waiting: number) {
  const queue: (() => void)[] = [];
  let running = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new Problem(503, 'too-busy', { retryAfterSeconds: 5 });
      // Whoever ends hands its place over, so that nobody who comes later takes it.
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
