import { isDeepStrictEqual } from 'node:util';
import type { Activation } from '../engine/activation.ts';
import { adoptAsItWas } from '../engine/adopt-as-it-was.ts';
import type { Chaos } from '../engine/chaos.ts';
import type { Level } from '../engine/levels.ts';
import { CLOCK } from '../engine/tokens.ts';
import type { DesiredState } from './desired-state.ts';

/** What was desired, and what is now. */
export interface Transition {
  readonly before: DesiredState;
  readonly now: DesiredState;
  /** Whether this replica joins, for the first time or again: whatever else is active here is restored. */
  readonly rejoined: boolean;
}

/** Brings an engine to the desired state. What can't be done is told, and tried again at the next look at the store. */
export async function reconcile(
  chaos: Chaos,
  { before, now, rejoined }: Transition,
  problem: (error: string, activation?: string) => void,
): Promise<void> {
  const instant = chaos.injector.get(CLOCK).now();
  const here = new Map(chaos.activations().map((activation) => [activation.id, activation]));
  const told = (id: string) => (error: unknown) => problem((error as Error).message, id);
  if (now.killed !== undefined && !chaos.killed) {
    const { reason, by } = now.killed;
    await chaos.kill(reason, by === undefined ? {} : { by });
    return;
  }
  if (now.killed === undefined && before.killed !== undefined && chaos.killed) {
    try {
      chaos.release();
    } catch (error) {
      problem((error as Error).message);
    }
  }
  const desired = new Set(now.activations.map(({ id }) => id));
  const gone = rejoined
    ? [...here.values()].filter((one) => !desired.has(one.id) && one.plan.targetView.when === undefined)
    : before.activations.flatMap(({ id }) => (desired.has(id) ? [] : (here.get(id) ?? [])));
  // All at once, so that traffic is clean of them before anything is waited for.
  const reasonFor = ({ expiresAt }: Activation) => {
    if (expiresAt <= instant) return 'expired';
    return rejoined ? 'not active in the cluster' : 'restored in the cluster';
  };
  const restored = gone.map((one) => one.restore(reasonFor(one)).catch(told(one.id)));
  await Promise.all(restored);
  for (const one of now.activations) {
    const activation = here.get(one.id);
    if (activation === undefined) {
      if (one.expiresAt > instant) await adoptAsItWas(chaos, one.id, one, 0).catch(told(one.id));
      continue;
    }
    if (activation.state === 'restored') continue;
    // Before the time is told, which tells the level with it.
    if (activation.level !== one.level) activation.level = one.level as Level;
    if (activation.expiresAt !== one.expiresAt) activation.extendUntil(one.expiresAt);
    if (!isDeepStrictEqual(activation.params, one.params)) activation.adoptParams(one.params as never);
  }
  for (const family of Object.keys(chaos.levels())) chaos.adoptLevel(family, (now.levels[family] ?? 0) as Level);
}
