import { useCallback, useRef, useState } from 'react';
import { ApiProblem } from '../api/problem.ts';

/** A form being sent: one at a time, with what the server said against it. */
export interface Submission {
  readonly busy: boolean;
  readonly problem: unknown;
  /** The server's message about a field, by the name of the field. */
  readonly fieldErrors: Readonly<Record<string, string>>;
  /** Does the work unless it is being done already. What it throws becomes `problem`. */
  run(work: () => Promise<void>): Promise<void>;
}

export function useSubmission(): Submission {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  // State is read too late by a second click in the same instant.
  const running = useRef(false);
  const run = useCallback(async (work: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  const errors = problem instanceof ApiProblem ? problem.errors : [];
  return { busy, problem, run, fieldErrors: Object.fromEntries(errors.map(({ path, message }) => [path, message])) };
}
