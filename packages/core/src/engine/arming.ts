/** Why active faults do not act. */
export type UnarmedReason = 'not-ready' | 'production' | 'killed' | 'closed';

/** Whether active faults act, worked out when something changes so that the hot path reads one field. */
export class Arming {
  armed: boolean;
  readonly #blocks = new Set<UnarmedReason>();
  readonly #changed: (armed: boolean) => void;
  #isReady = false;

  constructor(allowed: boolean, changed: (armed: boolean) => void) {
    this.#changed = changed;
    if (!allowed) this.#blocks.add('production');
    this.armed = allowed;
  }

  /** The gravest reason, or undefined while armed. */
  get because(): UnarmedReason | undefined {
    return (['closed', 'killed', 'production', 'not-ready'] as const).find((reason) => this.#blocks.has(reason));
  }

  /** An adapter was mounted: wait for `ready()`, unless that was called already. */
  awaitReady(): void {
    if (!this.#isReady) this.block('not-ready');
  }

  ready(): void {
    this.#isReady = true;
    this.unblock('not-ready');
  }

  block(reason: UnarmedReason): void {
    this.#blocks.add(reason);
    this.#update();
  }

  unblock(reason: UnarmedReason): void {
    this.#blocks.delete(reason);
    this.#update();
  }

  #update(): void {
    const armed = this.#blocks.size === 0;
    if (armed === this.armed) return;
    this.armed = armed;
    this.#changed(armed);
  }
}
