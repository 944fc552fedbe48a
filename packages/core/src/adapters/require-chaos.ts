import type { Chaos } from '../engine/chaos.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';

/** @throws ChaosError `CHAOS_OPTION_INVALID` if it is not an engine, such as the promise of one. */
export function requireChaos(adapter: string, chaos: Chaos): void {
  if (typeof chaos?.mount === 'function') return;
  const hint = chaos instanceof Promise ? '; await createChaos(…)' : '';
  throw new ChaosError(
    'CHAOS_OPTION_INVALID',
    `${adapter} adapter: the first argument must be an engine (given: ${show(chaos)})${hint}`,
  );
}
