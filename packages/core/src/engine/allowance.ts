/** Who hands out injections: the journal before it has written them down, the cluster as it leases them. */
export type Metering = 'journal' | 'cluster';

/** The injections that one of them has handed out. */
export interface Share {
  /** How many in all. */
  readonly allowance: number;
  /** Raises or lowers it. */
  grant(injections: number): void;
}

/** How many injections in all an activation may have made: what its limit allows, and of that what everyone who meters it has handed out. */
export class Allowance {
  readonly #limit: number;
  readonly #shares = new Map<Metering, { allowance: number; readonly refill: (used: number) => number }>();
  #now: number;

  constructor(limit: number) {
    this.#limit = limit;
    this.#now = limit;
  }

  get now(): number {
    return this.#now;
  }

  shareOf(by: Metering): Share | undefined {
    const share = this.#shares.get(by);
    return share && this.#face(share);
  }

  /** From now on `by` hands them out: `allowance` in all, and `refill` is asked for the new sum when they are used up. */
  meter(by: Metering, allowance: number, refill: (used: number) => number): Share {
    const share = { allowance, refill };
    this.#shares.set(by, share);
    this.#sum();
    return this.#face(share);
  }

  /** Asks for more. Whether there is one to be had. */
  refilled(used: number): boolean {
    if (used >= this.#limit) return false;
    for (const share of this.#shares.values()) {
      if (used < share.allowance) continue;
      share.allowance = share.refill(used);
      // Who has none lets nobody else hand out any: those would be lost.
      if (used >= share.allowance) break;
    }
    this.#sum();
    return used < this.#now;
  }

  #face(share: { allowance: number }): Share {
    return {
      get allowance() {
        return share.allowance;
      },
      grant: (injections) => {
        share.allowance += injections;
        this.#sum();
      },
    };
  }

  #sum(): void {
    this.#now = Math.min(this.#limit, ...[...this.#shares.values()].map(({ allowance }) => allowance));
  }
}
