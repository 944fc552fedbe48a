import type { Activation } from '../engine/activation.ts';
import { adoptAsItWas } from '../engine/adopt-as-it-was.ts';
import type { Chaos } from '../engine/chaos.ts';
import type { TargetView } from '../targets/target.ts';
import type { JournalledActivation } from './replay.ts';

/** Why an activation can't go on; undefined if it can. */
export function obstacleTo(chaos: Chaos, one: JournalledActivation, now: number): string | undefined {
  if (chaos.killed) return 'not resumed: the kill switch is engaged';
  if (one.expiresAt <= now) return 'expired';
  if (chaos.commands.agreement !== undefined) return 'not resumed: the cluster says what is active';
  const fault = chaos.registry.faults.get(one.fault);
  if (fault === undefined) return 'not resumed: no plugin has this fault any more';
  if (!fault.resumable) return 'not resumed: the fault may bring the process down';
  if (one.target.when !== undefined) return 'not resumed: its target is code';
  // Whom they had touched is not known any more, and more than that must not be touched.
  if (one.limits.sessions !== undefined) return 'not resumed: it is limited to a number of sessions';
  if (one.target.first !== undefined) return 'not resumed: its target is the first arrivals';
  return undefined;
}

/** What decides which attributes an activation asks for. */
interface Wanted {
  readonly fault: string;
  readonly target?: TargetView;
  readonly limits?: { readonly sessions?: number };
}

/** Whether adapters have declared every attribute that it asks for, so that it would not be refused. */
export function isDeclared(chaos: Chaos, { fault, target = {}, limits }: Wanted): boolean {
  const { attributes = {}, by, sequence } = target;
  const per = sequence !== undefined && 'per' in sequence ? sequence.per : undefined;
  const budgeted = chaos.registry.faults.get(fault)?.reach !== 'process' && chaos.parts.budget?.limitsSessions;
  const names = new Set(Object.keys(attributes));
  if (by !== undefined && by !== 'request') names.add(by);
  if (per !== undefined) names.add(per);
  if (budgeted || limits?.sessions !== undefined) names.add('session');
  const declared = chaos.catalogue().attributes;
  return [...names].every((name) => declared.includes(name));
}

/** Activates as it was: the same id, and as many injections towards its limit. */
export const adoptAgain = (chaos: Chaos, one: JournalledActivation): Promise<Activation> =>
  adoptAsItWas(chaos, one.activation, one, one.injected);
