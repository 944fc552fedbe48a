/** Buckets for each doubling: a quantile is off by 2.2 % at most, less than a screen shows. */
const perDoubling = 16;
const smallestMs = 0.05;
const doublings = 22;

/** Counts durations, from 0.05 ms to about three minutes, in memory of fixed size. */
export class Latencies {
  readonly #buckets = new Uint32Array(perDoubling * doublings);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  record(ms: number): void {
    const index = ms <= smallestMs ? 0 : Math.floor(Math.log2(ms / smallestMs) * perDoubling);
    const last = this.#buckets.length - 1;
    const bucket = Math.min(index, last);
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
    this.#count++;
  }

  /** The duration that the share `q` of all does not exceed, in milliseconds; null when there is none. */
  quantile(q: number): number | null {
    if (this.#count === 0) return null;
    const wanted = Math.max(1, Math.ceil(q * this.#count));
    let seen = 0;
    const index = this.#buckets.findIndex((count) => {
      seen += count;
      return seen >= wanted;
    });
    // The middle of the bucket, on the logarithmic scale of the buckets.
    return smallestMs * 2 ** ((index + 0.5) / perDoubling);
  }

  clear(): void {
    this.#buckets.fill(0);
    this.#count = 0;
  }
}
