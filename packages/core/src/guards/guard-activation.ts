import type { Activation } from '../engine/activation.ts';
import { describeBreach } from './breach.ts';
import type { GuardDefinition } from './definition.ts';
import { type GuardHost, GuardSet } from './guard-set.ts';

/** The guards of one activation: the first breach restores it, and says so in the reason. */
export class ActivationGuards {
  readonly #set: GuardSet;
  #activation: Activation | undefined;

  /** @throws ChaosError `CHAOS_GUARD_INVALID`. */
  constructor(host: GuardHost, given: GuardDefinition | readonly GuardDefinition[]) {
    this.#set = new GuardSet(host, given, {
      onBreach: (breach) => this.#activation?.restoreQuietly(describeBreach(breach)),
    });
  }

  get definitions(): readonly GuardDefinition[] {
    return this.#set.definitions;
  }

  /** Watches over the activation until it is restored. */
  guard(activation: Activation): void {
    this.#activation = activation;
    this.#set.start({ activation: activation.id, fault: activation.fault.id });
    activation.lifetime.undo(() => this.#set.stop());
  }
}
