import { createHash } from 'node:crypto';
import { Cron } from 'croner';
import type { SchedulerAction, SchedulerLike } from 'rxjs';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import { Draws } from '../targets/draws.ts';
import { type Duration, parseDuration } from '../time/duration.ts';
import type { StartOptions } from './scenarios.ts';

/** When a scenario is started again and again. */
export interface ScheduleOptions {
  /** A cron pattern of five fields, or six with seconds in front. */
  readonly cron: string;
  /** A name of the IANA time zone database, such as `Europe/Paris`. Default: UTC, so that it means the same on every machine. */
  readonly timeZone?: string;
  /** Each start is put off by a seeded time from 0 up to this. Default 0. */
  readonly jitter?: Duration;
  /** Each run gets this seed and its instant. Default: the id of the scenario. */
  readonly seed?: string | number;
  readonly by?: string;
  /** Told when a start was refused, as while the kill switch is engaged. The schedule goes on. Default: a warning of the process. */
  readonly onError?: (error: unknown) => void;
}

/** A schedule that goes on until it is stopped or the engine closes. */
export interface Schedule {
  readonly scenario: string;
  /** The instant of the next start, with its jitter; undefined once there is none. */
  readonly next: Date | undefined;
  /** Starts under way are not touched. */
  stop(): void;
}

/** One start of a schedule. */
export interface Tick {
  /** The same for schedules that are alike in scenario, pattern, time zone, jitter and seed, on whichever replica. */
  readonly schedule: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const refuse = (what: string, given: unknown, cause?: unknown) =>
  new ChaosError('CHAOS_OPTION_INVALID', `schedule: ${what} (given: ${show(given)})`, {}, { cause });

/** @throws ChaosError `CHAOS_OPTION_INVALID`. */
export function createSchedule(
  scenario: string,
  options: ScheduleOptions,
  scheduler: SchedulerLike,
  start: (options: StartOptions, tick: Tick) => Promise<unknown>,
  stopped: () => void,
): Schedule {
  const { seed = scenario, by } = options;
  const next = starts(scenario, options);
  const { cron, timeZone = 'UTC', jitter = 0 } = options;
  const identity = JSON.stringify([scenario, cron, timeZone, parseDuration(jitter), String(seed)]);
  const schedule = createHash('sha256').update(identity).digest('base64url').slice(0, 16);
  const report =
    options.onError ?? ((error) => process.emitWarning(`The scenario "${scenario}" did not start: ${error}`));
  let planned: { readonly slot: number; readonly at: number } | undefined;
  const action = scheduler.schedule(function (this: SchedulerAction<unknown>) {
    const now = scheduler.now();
    if (planned !== undefined) {
      const { slot, at } = planned;
      const run = { seed: `${seed} ${new Date(slot).toISOString()}`, ...(by !== undefined && { by }) };
      start(run, { schedule, at }).catch(report);
    }
    planned = next(planned?.slot ?? now);
    // After a long standstill, only what is still ahead counts.
    while (planned !== undefined && planned.at < now) planned = next(planned.slot);
    if (planned !== undefined) this.schedule(undefined, planned.at - now);
  });
  return {
    scenario,
    get next() {
      return planned === undefined || action.closed ? undefined : new Date(planned.at);
    },
    stop: () => {
      if (action.closed) return;
      action.unsubscribe();
      stopped();
    },
  };
}

/** The slot of the pattern after an instant, and when it really starts. */
function starts(scenario: string, { cron, timeZone = 'UTC', jitter = 0, seed = scenario }: ScheduleOptions) {
  const spread = parseDuration(jitter);
  if (spread === undefined || spread < 0) throw refuse('jitter must be a duration such as "5m"', jitter);
  let pattern: Cron;
  try {
    pattern = new Cron(cron, { timezone: timeZone, paused: true });
    // A time zone is looked at only here.
    pattern.nextRun();
  } catch (cause) {
    throw refuse(`the pattern or time zone is none: ${(cause as Error).message}`, { cron, timeZone }, cause);
  }
  const draws = new Draws(String(seed), scenario, 'magnitude');
  return (after: number): { readonly slot: number; readonly at: number } | undefined => {
    const slot = pattern.nextRun(new Date(after))?.getTime();
    return slot === undefined
      ? undefined
      : { slot, at: slot + Math.round(draws.unit(String(slot), 'jitter') * spread) };
  };
}
