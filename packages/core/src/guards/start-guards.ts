import type { Chaos } from '../engine/chaos.ts';
import { describeBreach } from './breach.ts';
import type { GuardDefinition } from './definition.ts';
import { GuardSet, type GuardSetOptions } from './guard-set.ts';

/** Options of `chaos.guard`. */
export type GuardOptions = Partial<GuardSetOptions>;

/** See `chaos.guard`. */
export function startGuards(
  chaos: Chaos,
  given: GuardDefinition | readonly GuardDefinition[],
  options: GuardOptions = {},
): GuardSet {
  const set = new GuardSet(chaos, given, {
    onBreach: async (breach) => void (await chaos.restoreAll(describeBreach(breach))),
    ...options,
  });
  chaos.onClose(() => set.stop());
  set.start();
  return set;
}
