/** How many values a sample holds at most. */
const SIZE = 10_000;

/**
 * A uniform sample of any number of values in constant memory; up to ten thousand it is all of them.
 *
 * Source: J. S. Vitter, "Random sampling with a reservoir", ACM TOMS 11 (1985), algorithm R. Chance is mulberry32 (public domain, Tommy
 * Ettinger) from a fixed seed, so that the same requests give the same report.
 */
export class Reservoir {
  readonly values: number[] = [];
  #seen = 0;
  #state = 0x9e3779b9;

  add(value: number): void {
    this.#seen++;
    if (this.values.length < SIZE) {
      this.values.push(value);
      return;
    }
    const place = Math.floor(this.#random() * this.#seen);
    if (place < SIZE) this.values[place] = value;
  }

  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
}
