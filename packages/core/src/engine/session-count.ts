import type { RequestScope } from '../scope/request-scope.ts';
import { sessionOf } from '../targets/session-of.ts';

/** Which sessions were touched, and how often, while a limit asks for it. */
export class SessionCount {
  readonly #most: number;
  readonly #injections = new Map<string | undefined, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether the session of this work would be one too many. */
  full(scope: RequestScope | undefined): boolean {
    return this.#injections.size >= this.#most && !this.#injections.has(sessionOf(scope));
  }

  /** An injection happens, or -1 when one turned out to change nothing. */
  add(scope: RequestScope | undefined, by: 1 | -1): void {
    if (this.#most === Number.POSITIVE_INFINITY) return;
    const session = sessionOf(scope);
    const count = (this.#injections.get(session) ?? 0) + by;
    if (count === 0) this.#injections.delete(session);
    else this.#injections.set(session, count);
  }
}
