import type { Chaos } from '../engine/chaos.ts';
import type { Level } from '../engine/levels.ts';
import type { Clock } from '../time/clock.ts';
import type { Resume } from './attach.ts';
import type { JournalledActivation, JournalState } from './replay.ts';
import { resumeRuns } from './resume-runs.ts';
import { adoptAgain, isDeclared, obstacleTo } from './take-up.ts';

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
  const waiting = new Map<JournalledActivation, () => void>();
  const ofRuns: JournalledActivation[] = [];
  const goesOn = (id: string | undefined) => before.runs.some(({ run }) => run === id);
  for (const one of before.activations) {
    if (mode === 'resume' && goesOn(one.of?.run)) {
      ofRuns.push(one);
      continue;
    }
    const obstacle = mode === 'clear' ? 'cleared at the start' : obstacleTo(chaos, one, clock.now());
    if (obstacle === undefined) waiting.set(one, () => {});
    else gone(one, obstacle);
  }
  const resumed = [...waiting.keys(), ...(mode === 'resume' ? before.runs : [])];
  // There was an adapter, so there will be: what is active again touches no work of an application that is still starting.
  if (resumed.some(({ attributes }) => attributes.length > 0)) chaos.awaitReady();
  await takeUp(chaos, waiting, clock, gone);
  const dropRuns = await resumeRuns(chaos, { runs: before.runs, activations: ofRuns }, { mode, clock, write, gone });
  for (const [family, level] of Object.entries(before.levels)) {
    const kept = mode === 'resume' && !chaos.killed && chaos.levels()[family] !== undefined;
    const wanted = [
      ...waiting.keys(),
      ...chaos.activations().map((one) => ({ fault: one.fault.id, level: one.level })),
    ];
    const left = wanted.some((one) => one.level !== undefined && one.fault.startsWith(`${family}.`));
    if (kept && left) chaos.adoptLevel(family, level as Level);
    else write('level-set', { family, level: 0 });
  }
  return (reason) => {
    for (const [one, cancelExpiry] of waiting) {
      cancelExpiry();
      gone(one, reason);
    }
    waiting.clear();
    dropRuns(reason);
  };
}

/**
 * Activates what can be, now and after each adapter that is mounted: a target is checked against the attributes of the adapters. What waits
 * comes to its end all the same.
 */
async function takeUp(
  chaos: Chaos,
  waiting: Map<JournalledActivation, () => void>,
  clock: Clock,
  gone: (one: JournalledActivation, reason: string) => void,
): Promise<void> {
  const attempt = async (): Promise<void> => {
    const ready = [...waiting].filter(([one]) => isDeclared(chaos, one));
    for (const [one, cancelExpiry] of ready) {
      cancelExpiry();
      waiting.delete(one);
    }
    for (const [one] of ready) {
      // A cluster that was joined meanwhile had it too.
      if (chaos.activations().some(({ id }) => id === one.activation)) continue;
      const obstacle = obstacleTo(chaos, one, clock.now()) ?? (await activate(chaos, one));
      if (obstacle === undefined) continue;
      gone(one, obstacle);
    }
  };
  await attempt();
  if (waiting.size === 0) return;
  chaos.onMount(() => void attempt());
  for (const one of waiting.keys()) {
    const expire = () => {
      waiting.delete(one);
      gone(one, 'expired');
      endLevelOf(chaos, one, waiting.keys());
    };
    waiting.set(one, clock.setTimeout(expire, one.expiresAt - clock.now(), { ref: false }));
  }
}

/** A level ends with the last of its activations, also if that never became active again. */
function endLevelOf(
  chaos: Chaos,
  { fault, level }: JournalledActivation,
  waiting: Iterable<JournalledActivation>,
): void {
  if (level === undefined) return;
  const family = familyOf(fault);
  const left = [...waiting, ...chaos.activations().map((one) => ({ fault: one.fault.id, level: one.level }))];
  if (!left.some((one) => one.level !== undefined && familyOf(one.fault) === family)) chaos.adoptLevel(family, 0);
}

const familyOf = (fault: string): string => fault.slice(0, fault.indexOf('.'));

async function activate(chaos: Chaos, one: JournalledActivation): Promise<string | undefined> {
  try {
    await adoptAgain(chaos, one);
    return undefined;
  } catch (error) {
    return `not resumed: ${(error as Error).message}`;
  }
}
