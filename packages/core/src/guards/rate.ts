import type { Clock } from '../time/clock.ts';

/** The increase of a counter per second over the last moments. A counter that falls was set back to 0 in between. */
export class Rate {
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #samples: { readonly at: number; readonly increase: number }[] = [];
  #last: number | undefined;

  constructor(clock: Clock, windowMs: number) {
    this.#clock = clock;
    this.#windowMs = windowMs;
  }

  /** Takes a value of the counter; returns the rate, undefined at the first. */
  add(value: number): number | undefined {
    const now = this.#clock.monotonic();
    const last = this.#last;
    this.#last = value;
    this.#samples.push({ at: now, increase: last === undefined ? 0 : value >= last ? value - last : value });
    // One that lies before the window stays as its beginning; what it counted itself is over.
    while (this.#samples.length > 2 && (this.#samples[1]?.at ?? now) <= now - this.#windowMs) this.#samples.shift();
    const [first, ...rest] = this.#samples;
    if (first === undefined || rest.length === 0 || now === first.at) return undefined;
    return (rest.reduce((sum, { increase }) => sum + increase, 0) * 1000) / (now - first.at);
  }
}
