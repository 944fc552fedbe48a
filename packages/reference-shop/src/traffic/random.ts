import { createHash } from 'node:crypto';

/** Draws that a seed decides: sfc32 by Chris Doty-Humphrey, as in PractRand, seeded with a hash. */
export class Random {
  readonly #state: Uint32Array;

  constructor(seed: string) {
    const hash = createHash('sha256').update(seed).digest();
    this.#state = Uint32Array.from([0, 4, 8], (offset) => hash.readUInt32LE(offset));
    this.#state = Uint32Array.of(...this.#state, 1);
    for (let round = 0; round < 12; round++) this.next();
  }

  /** A number from 0 up to, and without, 1. */
  next(): number {
    const state = this.#state;
    const [a = 0, b = 0, c = 0, counter = 0] = state;
    const drawn = (a + b + counter) >>> 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + drawn;
    state[3] = counter + 1;
    return drawn / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0];
  }

  /** How long until the next of events that do not know of each other. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** Think times of people: half are shorter than the median, and some are much longer. */
  logNormal(median: number, sigma: number): number {
    // Box and Muller, 1958.
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(sigma * normal);
  }
}
