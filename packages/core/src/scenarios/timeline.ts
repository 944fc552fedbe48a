import { Observable, type SchedulerAction, type SchedulerLike, type Subscription } from 'rxjs';
import type { Command } from './command.ts';
import { Cursor, type CursorSource } from './cursor.ts';
import type { Met } from './resolve.ts';

/** What happened to a run before, so that a restart can go on. */
export interface TimelineHistory {
  /** Milliseconds of the run's own time that have passed: pauses do not count. */
  readonly elapsed: number;
  readonly met?: Met;
  readonly paused?: boolean;
}

/** The way into a timeline that goes on. */
export interface TimelineControl {
  /** Milliseconds of its own time that have passed. */
  readonly elapsed: number;
  /** The instant of its own time at which it ends; infinite while that depends on a wait. */
  readonly end: number;
  readonly paused: boolean;
  /** The waits that are open: their numbers. */
  readonly open: readonly number[];
  readonly met: Met;
  pause(): void;
  resume(): void;
  /** A wait is met now; while paused, what follows from it comes at the resume. One that is not open is left alone. */
  meet(wait: number): void;
}

/** What a timeline runs on. */
export interface TimelineOptions {
  readonly seed: string;
  readonly scheduler: SchedulerLike;
  /** Told at subscription, before the first command. */
  readonly attach?: ((control: TimelineControl) => void) | undefined;
  /** Told when waits were opened or ended. */
  readonly changed?: (() => void) | undefined;
  readonly history?: TimelineHistory | undefined;
}

/** Who gets the commands of a timeline. */
export interface CommandObserver {
  next(command: Command): void;
  complete(): void;
}

/**
 * Sends the commands of a cursor at their instants: one action of the scheduler, moved on from deadline to deadline. Runs are observers of
 * one directly, since a subscriber of RxJS for each of ten thousand would be three megabytes.
 */
export class Timeline implements TimelineControl {
  readonly #cursor: Cursor;
  readonly #scheduler: SchedulerLike;
  readonly #changed: (() => void) | undefined;
  readonly #out: CommandObserver;
  #closed = false;
  #action: Subscription | undefined;
  /** The instant of the scheduler at which its own time was 0; while paused, the time that had passed. */
  #origin: number;
  #pausedAt: number | undefined;
  /** Waits that were met while paused, in that order: what follows from them comes when it goes on. */
  #held: readonly number[] | undefined;

  constructor(source: CursorSource, options: TimelineOptions, out: CommandObserver) {
    this.#cursor = new Cursor(source, options.seed);
    this.#scheduler = options.scheduler;
    this.#changed = options.changed;
    this.#out = out;
    const { elapsed = 0, paused = false } = options.history ?? {};
    this.#origin = options.scheduler.now() - elapsed;
    this.#pausedAt = paused ? elapsed : undefined;
  }

  get elapsed(): number {
    return this.#pausedAt ?? this.#scheduler.now() - this.#origin;
  }

  get end(): number {
    return this.#cursor.end;
  }

  get paused(): boolean {
    return this.#pausedAt !== undefined;
  }

  get open(): readonly number[] {
    const { open } = this.#cursor;
    return this.#held === undefined ? open : open.filter((wait) => !this.#held?.includes(wait));
  }

  get met(): Met {
    const { met } = this.#cursor;
    if (this.#held === undefined) return met;
    return { ...Object.fromEntries(this.#held.map((wait) => [wait, this.elapsed])), ...met };
  }

  start({ history }: Pick<TimelineOptions, 'history'>): void {
    if (history === undefined) this.#continue(this.#cursor.advance(0));
    else this.#restart(history);
  }

  /** The past is worked through in silence; what is active now becomes active. */
  #restart({ elapsed, met = {}, paused = false }: TimelineHistory): void {
    for (const [wait, at] of Object.entries(met).sort(([, a], [, b]) => a - b)) {
      // At the instant of the pause means during it: what follows from it has not been done.
      if (paused && at >= elapsed) this.#hold(Number(wait));
      else this.#cursor.meet(Number(wait), at);
    }
    this.#cursor.advance(elapsed);
    this.#continue(this.#cursor.done ? [] : this.#cursor.present(elapsed));
  }

  pause(): void {
    if (this.paused) return;
    this.#pausedAt = this.elapsed;
    this.#action?.unsubscribe();
    this.#action = undefined;
  }

  resume(): void {
    if (this.#pausedAt === undefined) return;
    const at = this.#pausedAt;
    const held = this.#held ?? [];
    this.#origin = this.#scheduler.now() - at;
    this.#pausedAt = undefined;
    this.#held = undefined;
    this.#continue(held.flatMap((wait) => this.#cursor.meet(wait, at)));
  }

  meet(wait: number): void {
    if (!this.open.includes(wait)) return;
    if (this.paused) {
      this.#hold(wait);
      this.#changed?.();
    } else this.#continue(this.#cursor.meet(wait, this.elapsed));
  }

  #hold(wait: number): void {
    this.#held = [...(this.#held ?? []), wait];
  }

  /** Named as RxJS has it, so that it is its own teardown. */
  unsubscribe(): void {
    this.#closed = true;
    this.#action?.unsubscribe();
    this.#action = undefined;
  }

  #complete(): void {
    this.unsubscribe();
    this.#out.complete();
  }

  #continue(commands: readonly Command[]): void {
    for (const command of commands) this.#out.next(command);
    if (this.#closed) return;
    if (this.#cursor.done) {
      this.#complete();
      return;
    }
    this.#changed?.();
    const { next } = this.#cursor;
    if (next === undefined || this.paused) return;
    const delay = next - this.elapsed;
    this.#action?.unsubscribe();
    this.#action = this.#scheduler.schedule<Timeline>(turn, Math.max(0, delay), this);
  }

  /** The common case, thousands of times a second: nothing is allocated but what commands need. */
  turn(action: SchedulerAction<Timeline>): void {
    const cursor = this.#cursor;
    const { open } = cursor;
    // The instant itself if fractions of a millisecond were lost in sums, or it would be asked for without end.
    const now = Math.max(this.elapsed, cursor.next ?? 0);
    for (const command of cursor.advance(now)) this.#out.next(command);
    if (this.#closed) return;
    if (cursor.done) {
      this.#complete();
      return;
    }
    if (cursor.open !== open) this.#changed?.();
    const { next } = cursor;
    if (next !== undefined && !this.paused) action.schedule(this, Math.max(0, next - this.elapsed));
  }
}

/** One function for all runs, instead of a closure for each. */
function turn(this: SchedulerAction<Timeline>, timeline?: Timeline): void {
  timeline?.turn(this);
}

/**
 * The commands of a scenario as a pure stream: a function of seed, scheduler and the inputs that `control` gives it. Completes at the end of
 * the timeline.
 */
export const commandsOf = (source: CursorSource, options: TimelineOptions): Observable<Command> =>
  new Observable((subscriber) => {
    const timeline = new Timeline(source, options, subscriber);
    subscriber.add(timeline);
    options.attach?.(timeline);
    timeline.start(options);
  });
