import { type SchedulerAction, type SchedulerLike, Subscription } from 'rxjs';
import type { Clock } from '../time/clock.ts';
import { type Deadline, DeadlineHeap } from '../time/deadline-heap.ts';
import { realClock } from '../time/real-clock.ts';

type Work<T> = (this: SchedulerAction<T>, state?: T) => void;

/** The longest time that a timer of Node.js can wait. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** How many cancelled deadlines may lie in the heap before it is worth to look for them. */
const FEW = 64;

interface Host {
  readonly base: number;
  enqueue(action: DeadlineAction<unknown>): void;
  drop(action: DeadlineAction<unknown>): void;
  cancelled(): void;
}

/** A piece of work that is due at an absolute instant, again and again if it says so. It stands in the heap itself: runs are many. */
class DeadlineAction<T> extends Subscription implements SchedulerAction<T>, Deadline {
  at = 0;
  order = 0;
  /** Whether it is due at all: one that was cancelled stays in the heap for a while. */
  waits = false;
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
    const self = this as unknown as DeadlineAction<unknown>;
    if (this.waits) this.#host.drop(self);
    this.at = this.#host.base + Math.max(0, delay);
    this.order = orders++;
    this.waits = true;
    this.#host.enqueue(self);
    return this;
  }

  run(): void {
    this.waits = false;
    this.#work.call(this, this.#state as T);
  }

  override unsubscribe(): void {
    if (this.closed) return;
    const { waits } = this;
    this.waits = false;
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
  readonly #heap = new DeadlineHeap<DeadlineAction<unknown>>();
  readonly #host: Host;
  #cancelled = 0;
  #logical: number | undefined;
  #armedFor = Number.POSITIVE_INFINITY;
  #disarm: (() => void) | undefined;

  /** @param clock Default: that of the machine. */
  constructor(clock: Clock = realClock) {
    this.#clock = clock;
    this.#epoch = clock.now() - clock.monotonic();
    const now = () => this.now();
    this.#host = {
      get base() {
        return now();
      },
      enqueue: (action) => {
        this.#heap.push(action);
        this.#arm();
      },
      drop: (action) => this.#heap.retain((other) => other !== action),
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
      for (let action = this.#heap.first; action !== undefined && action.at <= now; action = this.#heap.first) {
        this.#heap.pop();
        if (!action.waits) {
          this.#cancelled--;
          continue;
        }
        this.#logical = action.at;
        action.run();
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
      this.#heap.retain(({ waits }) => waits);
      this.#cancelled = 0;
      this.#arm();
    }
  }
}
