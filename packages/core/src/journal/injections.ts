/** One injection, as it was remembered. */
export interface InjectionRecord {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly fault: string;
  readonly activation: string;
  readonly point?: string;
}

const KEPT = 1000;

/** The last 1 000 injections. */
export class Injections {
  readonly #ring: InjectionRecord[] = [];
  #next = 0;

  add(record: InjectionRecord): void {
    this.#ring[this.#next] = record;
    this.#next = (this.#next + 1) % KEPT;
  }

  /** Oldest first. */
  list(): readonly InjectionRecord[] {
    return [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)];
  }
}
