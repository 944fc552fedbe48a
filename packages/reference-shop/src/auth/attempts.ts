import { createHash } from 'node:crypto';
import { Problem } from '../http/problem.ts';

/** What is known of one key. */
interface Count {
  /** When the failures are forgotten. */
  endsAt: number;
  failed: number;
  /** Attempts whose end is not known yet: each of them may be a failure. */
  underWay: number;
  readonly waiting: Waiting[];
}

interface Waiting {
  readonly go: () => void;
  readonly refuse: (problem: Problem) => void;
}

/** How many keys are remembered at once; the oldest is forgotten for a new one. */
const mostKeys = 50_000;

/** How many attempts of this process may wait for the end of others, whatever they are about. */
const mostWaiting = 1_000;
let waiting = 0;

/**
 * Limits attempts by key within windows of time, which begin with the first one that counts.
 *
 * @example
 * ```ts
 * const attempts = new Attempts(10, 15 * 60_000);
 * await attempts.make('ada', () => signIn('ada', 'correct horse battery staple'));
 * ```
 */
export class Attempts {
  readonly #counts = new Map<string, Count>();
  readonly #allowed: number;
  readonly #windowMs: number;
  readonly #now: () => number;

  /**
   * @param allowed How many attempts, or failures, of a key there may be within a window.
   * @param windowMs How long a window lasts, in milliseconds.
   * @param now Milliseconds that only grow.
   */
  constructor(allowed: number, windowMs: number, now: () => number = () => performance.now()) {
    this.#allowed = allowed;
    this.#windowMs = windowMs;
    this.#now = now;
  }

  /**
   * Counts one attempt, however it will end.
   *
   * @throws Problem 429 `too-many-attempts` when there were too many already.
   */
  begin(key: string): void {
    const hashed = shorten(key);
    const count = this.#countOf(hashed);
    if (this.#failedOf(count) >= this.#allowed) throw this.#tooMany(count);
    this.#fail(hashed, count);
  }

  /**
   * Makes an attempt, of which only a failure counts: a problem of the visitor's own (4xx). It takes a place among those that may still fail before it
   * begins, so that a thousand wrong ones at the same time are not more than those that are allowed; a right one waits for a place and gives it back.
   *
   * @throws Problem 429 `too-many-attempts` when too many have failed, 503 `too-busy` at once when too many wait already, and whatever `work` throws.
   */
  async make<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const hashed = shorten(key);
    const count = this.#countOf(hashed);
    await this.#place(count);
    try {
      return await work();
    } catch (error) {
      if (isFailure(error)) this.#fail(hashed, count);
      throw error;
    } finally {
      count.underWay -= 1;
      this.#settle(hashed, count);
    }
  }

  /** Forgets the failures of a key: whoever made them has shown who they are. */
  forget(key: string): void {
    const hashed = shorten(key);
    const count = this.#counts.get(hashed);
    if (count === undefined) return;
    count.failed = 0;
    this.#settle(hashed, count);
  }

  /** Resolves when the attempt has a place. */
  async #place(count: Count): Promise<void> {
    if (this.#failedOf(count) >= this.#allowed) throw this.#tooMany(count);
    if (this.#hasPlace(count)) {
      count.underWay += 1;
      return;
    }
    if (waiting >= mostWaiting) throw new Problem(503, 'too-busy', { retryAfterSeconds: 5 });
    waiting += 1;
    try {
      await new Promise<void>((go, refuse) => count.waiting.push({ go, refuse }));
    } finally {
      waiting -= 1;
    }
  }

  /** Lets those who wait know what has become of their place, in their order. */
  #settle(hashed: string, count: Count): void {
    while (count.waiting.length > 0) {
      if (this.#failedOf(count) >= this.#allowed) count.waiting.shift()?.refuse(this.#tooMany(count));
      else if (this.#hasPlace(count)) {
        count.underWay += 1;
        count.waiting.shift()?.go();
      } else return;
    }
    if (count.underWay === 0 && this.#failedOf(count) === 0) this.#counts.delete(hashed);
  }

  #fail(hashed: string, count: Count): void {
    if (count.endsAt <= this.#now()) {
      count.endsAt = this.#now() + this.#windowMs;
      count.failed = 0;
      // Behind the others: its window ends after theirs.
      this.#counts.delete(hashed);
      this.#counts.set(hashed, count);
    }
    count.failed += 1;
  }

  #countOf(hashed: string): Count {
    const known = this.#counts.get(hashed);
    if (known !== undefined) return known;
    const count: Count = { endsAt: 0, failed: 0, underWay: 0, waiting: [] };
    if (this.#counts.size >= mostKeys) this.#forgetOldest();
    this.#counts.set(hashed, count);
    return count;
  }

  /** The oldest that nobody is about to change: one that was forgotten meanwhile would be counted twice, each time from nothing. */
  #forgetOldest(): void {
    for (const [hashed, { underWay }] of this.#counts) {
      if (underWay > 0) continue;
      this.#counts.delete(hashed);
      return;
    }
  }

  #failedOf({ endsAt, failed }: Count): number {
    return endsAt > this.#now() ? failed : 0;
  }

  #hasPlace(count: Count): boolean {
    return this.#failedOf(count) + count.underWay < this.#allowed;
  }

  #tooMany({ endsAt }: Count): Problem {
    const seconds = Math.ceil((endsAt - this.#now()) / 1_000);
    return new Problem(429, 'too-many-attempts', { retryAfterSeconds: Math.max(1, seconds) });
  }
}

/** Whoever is turned away because of other attempts, or because the shop can't, has tried nothing. */
const isFailure = (error: unknown): boolean =>
  error instanceof Problem && error.status < 500 && error.code !== 'too-many-attempts';

// Keys come from requests: none may be long.
const shorten = (key: string): string =>
  key.length <= 64 ? key : createHash('sha256').update(key).digest('base64url');
