import { ChaosError } from '../errors/chaos-error.ts';
import type { Change, DesiredState } from './desired-state.ts';

/** A command of a run: its place among the commands, and the fencing token of the runner that gives it. */
export interface RunCommand {
  readonly run: string;
  /** From 0, one by one. */
  readonly index: number;
  readonly token: number;
  /** Names the activation that the command makes, for a later runner. */
  readonly key?: string;
}

/** A command while it is run here. */
export interface Attempt {
  readonly command: RunCommand;
  /** Whether this attempt has noted the command in the desired state: what it does then is no repeat of it. */
  noted: boolean;
  /** What happens later because of it, as when an activation of it expires, is no part of the command any more. */
  over: boolean;
}

/** Whether this command, or one after it, was given already. Throws `CHAOS_FENCED` if a later runner has given one. */
export function wasGiven({ runs }: DesiredState, { run, index, token }: RunCommand): boolean {
  const last = runs[run];
  if (last === undefined) return false;
  if (last.token > token) {
    const what = `The command ${index} of the run ${run} carries the fencing token ${token}, and a later runner has ${last.token}`;
    throw new ChaosError('CHAOS_FENCED', what, { run, index, token, current: last.token });
  }
  return index <= last.index;
}

/** How often something is written again on top of what others changed meanwhile: a store that refuses so often in a row is broken. */
export const MOST_TRIES = 100;

export const isConflict = (error: unknown): boolean => ChaosError.is(error) && error.code === 'CHAOS_CONFLICT';

/** Looks at the state that is about to be changed: since the attempt began, another replica may have given the command. */
export function refuseRepeat(state: DesiredState, attempt: Attempt | undefined): void {
  if (attempt === undefined || !wasGiven(state, attempt.command) || attempt.noted) return;
  const { run, index, token } = attempt.command;
  throw new ChaosError('CHAOS_CONFLICT', `The command ${index} of the run ${run} was given meanwhile`, {
    run,
    index,
    token,
  });
}

/** Notes the command together with what it changes. What was noted of a later command or runner stands. */
export const noting =
  (change: Change, { run, index, token }: RunCommand): Change =>
  (state) => {
    const changed = change(state);
    const last = changed.runs[run];
    if (changed === state || (last !== undefined && (last.token > token || last.index >= index))) return changed;
    return { ...changed, runs: { ...changed.runs, [run]: { index, token } } };
  };
