interface Window {
  readonly endsAt: number;
  failures: number;
}

/** How many peers are remembered at once; the oldest is forgotten for a new one. */
const MAX_PEERS = 10_000;

/** Counts failures per peer within a window of time. */
export class Attempts {
  readonly #windows = new Map<string, Window>();
  readonly #allowed: number;
  readonly #windowMs: number;
  readonly #now: () => number;

  constructor(allowed: number, windowMs: number, now: () => number = () => performance.now()) {
    this.#allowed = allowed;
    this.#windowMs = windowMs;
    this.#now = now;
  }

  /** Milliseconds until this peer may try again; 0 if it may now. */
  waitOf(peer: string): number {
    const window = this.#windows.get(peer);
    if (window === undefined || window.failures < this.#allowed) return 0;
    return Math.max(0, window.endsAt - this.#now());
  }

  failed(peer: string): void {
    const known = this.#windows.get(peer);
    if (known !== undefined && known.endsAt > this.#now()) {
      known.failures++;
      return;
    }
    this.#windows.delete(peer);
    this.#windows.set(peer, { endsAt: this.#now() + this.#windowMs, failures: 1 });
    const oldest = this.#windows.keys().next().value;
    if (this.#windows.size > MAX_PEERS && oldest !== undefined) this.#windows.delete(oldest);
  }
}
