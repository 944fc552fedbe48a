import { type SchedulerAction, type SchedulerLike, Subscription } from 'rxjs';
import type { Clock } from '../time/clock.ts';
import { type Deadline, DeadlineHeap } from '../time/deadline-heap.ts';

type Work<T> = (this: SchedulerAction<T>, state?: T) => void;

/** The longest time that a timer of Node.js can wait. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** How many cancelled deadlines may lie in the heap before it is worth to look for them. */
const FEW = 64;

interface Host {
  readonly base: number;
  enqueue(deadline: Due): void;
  cancelled(): void;
}

interface Due extends Deadline {
  readonly action: DeadlineAction<unknown>;
}

/** A piece of work that is due at an absolute instant, again and again if it says so. */
class DeadlineAction<T> extends Subscription implements SchedulerAction<T> {
  /** What of it stands in the heap; anything else there is outdated. */
  due: Due | undefined;
  readonly #host: Host;
  readonly #work: Work<T>;
  #state: T | undefined;

  constructor(host: Host, work: Work<T>) {
    super();
    this.#host = host;
    this.#work = work;
  }

  schedule(state?: T, delay = 0): Subscription {
    if (this.closed) return this;
    this.#state = state;
    const again = this.due !== undefined;
    this.due = {
      at: this.#host.base + Math.max(0, delay),
      order: orders++,
      action: this as unknown as DeadlineAction<unknown>,
    };
    this.#host.enqueue(this.due);
    if (again) this.#host.cancelled();
    return this;
  }

  run(): void {
    this.due = undefined;
    this.#work.call(this, this.#state as T);
  }

  override unsubscribe(): void {
    if (this.closed) return;
    const waits = this.due !== undefined;
    this.due = undefined;
    super.unsubscribe();
    if (waits) this.#host.cancelled();
  }
}

let orders = 0;

/**
 * An RxJS scheduler on the clock of an engine: all deadlines of all runs in one heap, and one timer for the earliest.
 *
 * Deadlines are absolute. While a piece of work runs, `now()` is the instant for which it was scheduled, and delays count from there: what
 * repeats itself does not drift, however late the event loop is.
 *
 * @example
 * ```ts
 * const scheduler = new DeadlineScheduler(clock);
 * interval(250, scheduler).pipe(take(240)).subscribe();
 * ```
 */
export class DeadlineScheduler implements SchedulerLike {
  readonly #clock: Clock;
  /** Milliseconds since 1970 at which the monotonic clock was 0. */
  readonly #epoch: number;
  readonly #heap = new DeadlineHeap<Due>();
  readonly #host: Host;
  #cancelled = 0;
  #logical: number | undefined;
  #armedFor = Number.POSITIVE_INFINITY;
  #disarm: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#epoch = clock.now() - clock.monotonic();
    const now = () => this.now();
    this.#host = {
      get base() {
        return now();
      },
      enqueue: (due) => {
        this.#heap.push(due);
        this.#arm();
      },
      cancelled: () => this.#forget(),
    };
  }

  /** Milliseconds since 1970; within a piece of work, the instant for which it was scheduled. */
  now(): number {
    return this.#logical ?? this.#epoch + this.#clock.monotonic();
  }

  /** How many pieces of work are waiting. */
  get pending(): number {
    return this.#heap.size - this.#cancelled;
  }

  schedule<T>(work: Work<T>, delay = 0, state?: T): Subscription {
    return new DeadlineAction<T>(this.#host, work).schedule(state, delay);
  }

  #arm(): void {
    const first = this.#heap.first;
    // While work runs, the end of the flush arms once for all.
    if (this.#logical !== undefined) return;
    if (first === undefined) {
      this.#disarm?.();
      this.#disarm = undefined;
      this.#armedFor = Number.POSITIVE_INFINITY;
      return;
    }
    if (this.#disarm !== undefined && this.#armedFor <= first.at) return;
    this.#disarm?.();
    this.#armedFor = first.at;
    const wait = Math.min(LONGEST_WAIT_MS, Math.max(0, first.at - this.now()));
    this.#disarm = this.#clock.setTimeout(this.#flush, wait, { ref: false });
  }

  readonly #flush = (): void => {
    this.#disarm = undefined;
    this.#armedFor = Number.POSITIVE_INFINITY;
    const now = this.now();
    try {
      // libuv's timers count whole milliseconds, so one may be early by a fraction.
      for (let due = this.#heap.first; due !== undefined && due.at <= now; due = this.#heap.first) {
        this.#heap.pop();
        if (due.action.due !== due) {
          this.#cancelled--;
          continue;
        }
        this.#logical = due.at;
        due.action.run();
      }
    } finally {
      this.#logical = undefined;
      this.#arm();
    }
  };

  /** Cancelled deadlines stay where they are until they are due, unless they become many. */
  #forget(): void {
    this.#cancelled++;
    if (this.#cancelled === this.#heap.size || (this.#cancelled > FEW && this.#cancelled * 2 > this.#heap.size)) {
      this.#heap.retain((due) => due.action.due === due);
      this.#cancelled = 0;
      this.#arm();
    }
  }
}
