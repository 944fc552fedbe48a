type Undo = () => void | Promise<void>;

/**
 * Everything that an activation has taken, and how it is given back: synchronous undo newest first, so that traffic is clean when
 * `close()` returns; then sleepers are woken; then what was deferred, newest first. Every step runs even if one throws. What is
 * added after the end is undone at once, so that a restore may come at any moment of an activation.
 */
export class Lifetime {
  readonly #undo: Undo[] = [];
  readonly #deferred: Undo[] = [];
  readonly #sleepers = new Set<() => void>();
  /** What asynchronous steps have begun. */
  readonly #pending = new Set<Promise<void>>();
  readonly #controller = new AbortController();
  /** What steps threw. */
  readonly errors: unknown[] = [];
  /** Told what a step threw that ran after `errors` had been read. */
  late: ((error: unknown) => void) | undefined;
  closed = false;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Adds a step of restoring. */
  undo(step: Undo): void {
    if (this.closed) this.#attempt(step);
    else this.#undo.push(step);
  }

  /** Adds a step that runs after the synchronous part. */
  defer(step: Undo): void {
    if (this.closed) this.#attempt(step);
    else this.#deferred.push(step);
  }

  /** Registers a sleeper, until it is {@link awake}. */
  sleeper(wake: () => void): void {
    this.#sleepers.add(wake);
  }

  awake(wake: () => void): void {
    this.#sleepers.delete(wake);
  }

  /** The synchronous part. Called once. */
  close(): void {
    this.closed = true;
    for (let step = this.#undo.pop(); step !== undefined; step = this.#undo.pop()) this.#attempt(step);
    this.#controller.abort();
    for (const wake of this.#sleepers) this.#attempt(wake);
  }

  /** The asynchronous part; resolves when every step has ended. Errors are in `errors`. */
  async settle(): Promise<void> {
    for (let step = this.#deferred.pop(); step !== undefined; step = this.#deferred.pop()) {
      this.#attempt(step);
      await this.#drain();
    }
    await this.#drain();
  }

  #attempt(step: Undo): void {
    try {
      this.#pending.add(Promise.resolve(step()).catch((error) => this.#failed(error)));
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (this.late === undefined) this.errors.push(error);
    else this.late(error);
  }

  async #drain(): Promise<void> {
    for (const next of this.#pending) await next;
  }
}
