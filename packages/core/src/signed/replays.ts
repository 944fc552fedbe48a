/** How many different tokens are counted at once. */
const MOST_TOKENS = 10_000;

/** Counts the requests of each token until it expires, so that a captured one is worth little. */
export class Replays {
  readonly #most: number;
  readonly #tokens = new Map<string, { requests: number; readonly expiresAt: number }>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Why a token may not touch one request more; undefined if it may. */
  obstacle(token: string): 'replayed' | 'crowded' | undefined {
    const known = this.#tokens.get(token);
    if (known === undefined) return this.#tokens.size >= MOST_TOKENS ? 'crowded' : undefined;
    return known.requests >= this.#most ? 'replayed' : undefined;
  }

  count(token: string, expiresAt: number): void {
    const known = this.#tokens.get(token);
    if (known === undefined) this.#tokens.set(token, { requests: 1, expiresAt });
    else known.requests++;
  }

  /** Forgets what has expired; such tokens are refused before they are counted. */
  sweep(now: number): void {
    for (const [token, { expiresAt }] of this.#tokens) if (expiresAt <= now) this.#tokens.delete(token);
  }

  clear(): void {
    this.#tokens.clear();
  }
}
