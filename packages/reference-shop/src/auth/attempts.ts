import { createHash } from 'node:crypto';
import { Problem } from '../http/problem.ts';

interface Window {
  readonly endsAt: number;
  count: number;
}

/** How many keys are remembered at once; the oldest is forgotten for a new one. */
const mostKeys = 50_000;

/** Counts attempts by key within windows of time. */
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

  /**
   * Counts one more attempt before it is made, so that a thousand at the same time are a thousand.
   *
   * @throws Problem 429 `too-many-attempts` when there were too many already.
   */
  begin(key: string): void {
    const hashed = shorten(key);
    let window = this.#windows.get(hashed);
    if (window === undefined || window.endsAt <= this.#now()) {
      this.#windows.delete(hashed);
      window = { endsAt: this.#now() + this.#windowMs, count: 0 };
      this.#windows.set(hashed, window);
      const oldest = this.#windows.keys().next().value;
      if (this.#windows.size > mostKeys && oldest !== undefined) this.#windows.delete(oldest);
    }
    if (window.count >= this.#allowed) {
      const seconds = Math.ceil((window.endsAt - this.#now()) / 1_000);
      throw new Problem(429, 'too-many-attempts', { retryAfterSeconds: Math.max(1, seconds) });
    }
    window.count += 1;
  }

  /** Takes one attempt back: it was a good one. */
  takeBack(key: string): void {
    const window = this.#windows.get(shorten(key));
    if (window !== undefined && window.count > 0) window.count -= 1;
  }

  /** Forgets the attempts of a key: whoever made them has shown who they are. */
  forget(key: string): void {
    this.#windows.delete(shorten(key));
  }
}

// Keys come from requests: none may be long.
const shorten = (key: string): string =>
  key.length <= 64 ? key : createHash('sha256').update(key).digest('base64url');
