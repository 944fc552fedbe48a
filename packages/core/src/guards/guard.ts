import type { Clock } from '../time/clock.ts';
import { type Breach, breachOf } from './breach.ts';
import type { CheckedGuard } from './definition.ts';
import type { Reading } from './reading.ts';

/** A guard as JSON can hold it. */
export interface GuardView {
  readonly name: string;
  /** `waiting` while there is too little to say anything, `crossed` until the bound was crossed for long enough. */
  readonly state: 'waiting' | 'ok' | 'crossed' | 'breached';
  /** What was read last. */
  readonly value?: number;
}

/** One guard at work: reads a value, and tells when it has been beyond its bound for long enough. */
export class Guard {
  readonly #guard: CheckedGuard;
  readonly #reading: Reading;
  readonly #clock: Clock;
  readonly #breached: (breach: Breach) => void;
  #state: GuardView['state'] = 'waiting';
  #value: number | undefined;
  #since: { readonly wall: number; readonly monotonic: number } | undefined;
  #reads = false;
  #closed = false;

  constructor(guard: CheckedGuard, reading: Reading, clock: Clock, breached: (breach: Breach) => void) {
    this.#guard = guard;
    this.#reading = reading;
    this.#clock = clock;
    this.#breached = breached;
  }

  /** Reads and judges. A metric that takes its time is not asked again meanwhile, and holds up no other guard. */
  look(): void {
    if (this.#reads) return;
    try {
      const value = this.#reading.read();
      if (!(value instanceof Promise)) {
        this.#judge(value);
        return;
      }
      this.#reads = true;
      value
        .then(
          (late) => this.#judge(late),
          (error) => this.#unreadable(error),
        )
        .finally(() => {
          this.#reads = false;
        });
    } catch (error) {
      this.#unreadable(error);
    }
  }

  close(): void {
    this.#closed = true;
    this.#reading.close();
  }

  view(): GuardView {
    return {
      name: this.#guard.name,
      state: this.#state,
      ...(this.#value !== undefined && { value: this.#value }),
    };
  }

  #judge(value: number | undefined): void {
    if (this.#closed) return;
    this.#value = value;
    const { above, below, forMs } = this.#guard;
    const beyond = value !== undefined && (above === undefined ? value < (below as number) : value > above);
    if (!beyond) {
      this.#since = undefined;
      this.#state = value === undefined ? 'waiting' : 'ok';
      return;
    }
    const now = { wall: this.#clock.now(), monotonic: this.#clock.monotonic() };
    this.#since ??= now;
    if (this.#state === 'breached') return;
    this.#state = 'crossed';
    if (now.monotonic - this.#since.monotonic >= forMs) this.#breach({ value, since: this.#since.wall, at: now.wall });
  }

  /** Who can't see must stop: a guard that can't be read is a breach. */
  #unreadable(error: unknown): void {
    if (this.#closed || this.#state === 'breached') return;
    const at = this.#clock.now();
    const problem = error instanceof Error ? error.message : String(error);
    this.#breach({ value: undefined, since: at, at, problem });
  }

  #breach(seen: Parameters<typeof breachOf>[1]): void {
    this.#state = 'breached';
    this.#breached(breachOf(this.#guard, seen));
  }
}
