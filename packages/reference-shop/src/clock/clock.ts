/** How the shop's time differs from the machine's. */
export interface ClockState {
  /** The instant that it always is, in milliseconds since 1970; undefined while time passes. */
  readonly frozenAt: number | undefined;
  /** How far ahead of the machine the shop is, in milliseconds; behind when negative. */
  readonly shiftedBy: number;
}

/**
 * What time it is in the shop: whatever asks for the date of an order, of a promotion or of a delivery asks here, so that an
 * anomaly of dates can be shown on any day. Time-outs and retries take the machine's time, which never stands still.
 *
 * @example
 * ```ts
 * const clock = new ShopClock();
 * clock.freeze(Date.UTC(2026, 11, 24));
 * clock.now(); // 1798070400000, until reset()
 * ```
 */
export class ShopClock {
  readonly #system: () => number;
  #state: ClockState = { frozenAt: undefined, shiftedBy: 0 };

  /** @param system What tells the machine's time. */
  constructor(system: () => number = Date.now) {
    this.#system = system;
  }

  get state(): ClockState {
    return this.#state;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#state.frozenAt ?? this.#system() + this.#state.shiftedBy;
  }

  /** From now on it is always `at`. */
  freeze(at: number): void {
    this.#state = { frozenAt: at, shiftedBy: 0 };
  }

  /** Moves the shop's time by so many milliseconds from where it is; a frozen clock stays frozen. */
  shift(ms: number): void {
    const { frozenAt, shiftedBy } = this.#state;
    this.#state =
      frozenAt === undefined ? { frozenAt, shiftedBy: shiftedBy + ms } : { frozenAt: frozenAt + ms, shiftedBy };
  }

  /** Back to the machine's time. */
  reset(): void {
    this.#state = { frozenAt: undefined, shiftedBy: 0 };
  }
}
