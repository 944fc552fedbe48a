import type { Activation } from '../engine/activation.ts';
import type { RequestScope } from '../scope/request-scope.ts';
import { sessionOf } from './session-of.ts';

/** The sessions that activations have touched; each counts until all those that touched it have ended. */
export class TouchedSessions {
  /** By session: the activations, and how often each touched it. */
  readonly #counts = new Map<string | undefined, Map<Activation, number>>();

  get size(): number {
    return this.#counts.size;
  }

  has(scope: RequestScope | undefined): boolean {
    return this.#counts.has(sessionOf(scope));
  }

  add(scope: RequestScope | undefined, activation: Activation): void {
    const session = sessionOf(scope);
    const by = this.#counts.get(session) ?? new Map<Activation, number>();
    this.#counts.set(session, by.set(activation, (by.get(activation) ?? 0) + 1));
  }

  /** It turned out that nothing was changed. */
  takeBack(scope: RequestScope | undefined, activation: Activation): void {
    const session = sessionOf(scope);
    const by = this.#counts.get(session);
    // It is forgotten already if the activation was restored by its own handler.
    if (by === undefined) return;
    const left = (by.get(activation) ?? 1) - 1;
    by.set(activation, left);
    if (left === 0) this.#release(session, by, activation);
  }

  /** The activation has ended. */
  forget(activation: Activation): void {
    for (const [session, by] of this.#counts) this.#release(session, by, activation);
  }

  #release(session: string | undefined, by: Map<Activation, number>, activation: Activation): void {
    if (by.delete(activation) && by.size === 0) this.#counts.delete(session);
  }
}
