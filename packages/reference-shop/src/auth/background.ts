/** Work that goes on after its request was answered. Whoever closes the shop waits for it. */
export class Background {
  readonly #running = new Set<Promise<void>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Lets a piece of work go on by itself. */
  run(work: Promise<unknown>): void {
    const running = work.then(
      () => {},
      (error: unknown) => this.#onError(error),
    );
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  /** Resolves when nothing is running any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
