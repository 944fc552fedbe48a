/**
 * A map of bounded size that forgets what was not asked for lately. It has two halves: what is set or asked for is in the newer one, and when that is
 * full, the older one is dropped as a whole. A map that drops its oldest entry each time gets slower, because it walks over the holes that the entries before left.
 */
export class Halves<Value> {
  readonly #half: number;
  #newer = new Map<string, Weighed<Value>>();
  #older = new Map<string, Weighed<Value>>();
  #weight = 0;

  /** @param most The weight of all entries together; one that is heavier than half of it is not kept. */
  constructor(most: number) {
    this.#half = most / 2;
  }

  /** How many entries there are. */
  get size(): number {
    return this.#newer.size + this.#older.size;
  }

  get(key: string): Value | undefined {
    const recent = this.#newer.get(key);
    if (recent !== undefined) return recent.value;
    const known = this.#older.get(key);
    if (known === undefined) return undefined;
    this.#older.delete(key);
    this.#add(key, known);
    return known.value;
  }

  set(key: string, value: Value, weight: number): void {
    this.#weight -= this.#newer.get(key)?.weight ?? 0;
    this.#newer.delete(key);
    this.#older.delete(key);
    if (weight <= this.#half) this.#add(key, { value, weight });
  }

  #add(key: string, entry: Weighed<Value>): void {
    if (this.#weight + entry.weight > this.#half) {
      this.#older = this.#newer;
      this.#newer = new Map();
      this.#weight = 0;
    }
    this.#newer.set(key, entry);
    this.#weight += entry.weight;
  }
}

interface Weighed<Value> {
  readonly value: Value;
  readonly weight: number;
}
