import type { Activation } from './activation.ts';
import type { ActivationView } from './activation-view.ts';
import type { Chaos } from './chaos.ts';
import type { Level } from './levels.ts';

/** What is kept of an activation, to make it again elsewhere or later. */
interface Kept
  extends Pick<
    ActivationView,
    'fault' | 'params' | 'target' | 'limits' | 'guards' | 'mode' | 'startedAt' | 'expiresAt'
  > {
  readonly given: unknown;
  readonly level?: number | undefined;
  readonly by?: string | undefined;
}

/** Activates what was active elsewhere or before, under the same id, with `injected` injections counted towards its limit already. */
export function adoptAsItWas(chaos: Chaos, id: string, kept: Kept, injected: number): Promise<Activation> {
  const { fault, params, given, target, limits, guards, mode, startedAt, expiresAt, level, by } = kept;
  const options = {
    target,
    limits: { ...limits, until: expiresAt },
    mode,
    ...(guards !== undefined && { guards }),
    ...(by !== undefined && { by }),
  };
  const origin = { id, startedAt, injected, given };
  return chaos.adopt(fault, params, options as never, level as Level | undefined, origin);
}
