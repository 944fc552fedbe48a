import type { Chaos } from '../engine/chaos.ts';
import type { Level } from '../engine/levels.ts';
import type { Clock } from '../time/clock.ts';
import type { Resume } from './attach.ts';
import type { JournalledActivation, JournalledRun, JournalState } from './replay.ts';
import { resumeRuns } from './resume-runs.ts';

type Write = (type: string, body: object) => boolean;

/**
 * Takes up what was active, or clears it. An engaged kill switch stays engaged in both cases. Returns how to give up what waits for
 * its adapter.
 */
export async function resume(
  chaos: Chaos,
  before: JournalState,
  mode: Resume,
  clock: Clock,
  write: Write,
): Promise<(reason: string) => void> {
  const gone = ({ activation, fault }: JournalledActivation, reason: string) =>
    write('restored', { fault, activation, reason });
  if (before.killed !== undefined) {
    const { reason, by } = before.killed;
    await chaos.kill(reason, by === undefined ? {} : { by });
  }
  const waiting = new Set<JournalledActivation>();
  for (const one of before.activations) {
    const obstacle = mode === 'clear' ? 'cleared at the start' : obstacleTo(chaos, one, clock.now(), before.runs);
    if (obstacle === undefined) waiting.add(one);
    else gone(one, obstacle);
  }
  await takeUp(chaos, waiting, clock, gone);
  const dropRuns = await resumeRuns(chaos, before.runs, mode, write);
  for (const [family, level] of Object.entries(before.levels)) {
    const kept = mode === 'resume' && !chaos.killed && chaos.levels()[family] !== undefined;
    const wanted = [...waiting, ...chaos.activations().map((one) => ({ fault: one.fault.id, level: one.plan.level }))];
    const left = wanted.some((one) => one.level !== undefined && one.fault.startsWith(`${family}.`));
    if (kept && left) chaos.adoptLevel(family, level as Level);
    else write('level-set', { family, level: 0 });
  }
  return (reason) => {
    for (const one of waiting) gone(one, reason);
    waiting.clear();
    dropRuns(reason);
  };
}

/** Why an activation can't go on; undefined if it can. */
function obstacleTo(
  chaos: Chaos,
  one: JournalledActivation,
  now: number,
  runs: readonly JournalledRun[] = [],
): string | undefined {
  if (chaos.killed) return 'not resumed: the kill switch is engaged';
  if (one.expiresAt <= now) return 'expired';
  const fault = chaos.registry.faults.get(one.fault);
  if (fault === undefined) return 'not resumed: no plugin has this fault any more';
  // A run that goes on makes its activations anew, as they are to be by then.
  if (runs.some(({ run }) => one.by === `run ${run}`)) return 'its run makes it anew';
  if (!fault.resumable) return 'not resumed: the fault may bring the process down';
  if (one.target.when !== undefined) return 'not resumed: its target is code';
  // Whom they had touched is not known any more, and more than that must not be touched.
  if (one.limits.sessions !== undefined) return 'not resumed: it is limited to a number of sessions';
  if (one.target.first !== undefined) return 'not resumed: its target is the first arrivals';
  return undefined;
}

/** Activates what can be, now and after each adapter that is mounted: a target is checked against the attributes of the adapters. */
async function takeUp(
  chaos: Chaos,
  waiting: Set<JournalledActivation>,
  clock: Clock,
  gone: (one: JournalledActivation, reason: string) => void,
): Promise<void> {
  const attempt = async (): Promise<void> => {
    const declared = chaos.catalogue().attributes;
    const ready = [...waiting].filter(({ attributes }) => attributes.every((name) => declared.includes(name)));
    for (const one of ready) waiting.delete(one);
    for (const one of ready) {
      const obstacle = obstacleTo(chaos, one, clock.now()) ?? (await activate(chaos, one));
      if (obstacle === undefined) continue;
      gone(one, obstacle);
    }
  };
  await attempt();
  if (waiting.size > 0) chaos.onMount(() => void attempt());
}

async function activate(chaos: Chaos, one: JournalledActivation): Promise<string | undefined> {
  const { activation: id, params, target, limits, mode, expiresAt, by, level, startedAt, injected, given } = one;
  const options = { target, limits: { ...limits, until: expiresAt }, mode, ...(by !== undefined && { by }) };
  try {
    await chaos.adopt(one.fault, params, options as never, level as Level | undefined, {
      id,
      startedAt,
      injected,
      given,
    });
    return undefined;
  } catch (error) {
    return `not resumed: ${(error as Error).message}`;
  }
}
