import type { Chaos } from '../engine/chaos.ts';
import type { Through } from '../scenarios/performer.ts';
import type { Clock } from '../time/clock.ts';
import type { Resume } from './attach.ts';
import type { JournalledActivation, JournalledRun } from './replay.ts';
import { adoptAgain, isDeclared, obstacleTo } from './take-up.ts';

/** Runs of a journal, and what of theirs was active. */
interface Before {
  readonly runs: readonly JournalledRun[];
  readonly activations: readonly JournalledActivation[];
}

interface Around {
  readonly mode: Resume;
  readonly clock: Clock;
  write(type: string, body: object): boolean;
  gone(one: JournalledActivation, reason: string): void;
}

/**
 * Goes on with the runs of a journal, or ends them. One that can't go on yet, because an adapter is not mounted or a condition not
 * named, is tried again after each adapter and when the engine is ready. Returns how to give up those.
 */
export async function resumeRuns(chaos: Chaos, before: Before, around: Around): Promise<(reason: string) => void> {
  const { mode, write } = around;
  const waiting = new Map(before.runs.map((run) => [run, new Remains(chaos, run, before.activations, around)]));
  const drop = (reason: string) => {
    for (const [{ run, definition }, remains] of waiting) {
      remains.drop(reason);
      write('run-aborted', { run, scenario: definition.id, verdict: 'aborted', reason });
    }
    waiting.clear();
  };
  if (mode === 'clear' || chaos.killed) drop(mode === 'clear' ? 'cleared at the start' : 'the kill switch is engaged');
  const attempt = async (): Promise<void> => {
    if (chaos.commands.agreement !== undefined) drop('joined a cluster');
    for (const [one, remains] of [...waiting]) {
      const { run: id, definition, seed, startedAt, by, pauses, met } = one;
      const compiled = await chaos.scenarios.compile(definition).catch(() => undefined);
      if (!compiled?.wishes.every((wish) => isDeclared(chaos, wish)) || !waiting.delete(one)) continue;
      try {
        const { through } = remains;
        const plan = { id, seed, startedAt, pauses, met, through, ...(by !== undefined && { by }) };
        const run = await chaos.startScenario(definition, plan);
        await run.caughtUp();
        remains.drop('scenario');
      } catch {
        waiting.set(one, remains);
      }
    }
  };
  await attempt();
  if (waiting.size > 0) {
    chaos.onMount(() => void attempt());
    const stop = chaos.events.subscribe(({ type }) => {
      if (type === 'armed') void attempt().then(() => waiting.size === 0 && stop());
    });
  }
  return drop;
}

/** What a run had made before the process died: it goes on as it was where the run still wants it, with what is left of its limits. */
class Remains {
  readonly #chaos: Chaos;
  readonly #around: Around;
  readonly #active: Map<string, JournalledActivation>;
  readonly #restored: Map<string, JournalledActivation>;

  constructor(
    chaos: Chaos,
    { run, restored }: JournalledRun,
    activations: readonly JournalledActivation[],
    around: Around,
  ) {
    this.#chaos = chaos;
    this.#around = around;
    const own = activations.filter(({ of }) => of?.run === run);
    this.#active = new Map(own.map((one) => [one.of?.key ?? '', one]));
    this.#restored = new Map(restored.map((one) => [one.of?.key ?? '', one]));
  }

  readonly through: Through = async (command, { perform, take }) => {
    if (command.type !== 'activate') return perform();
    const { key, params, index, begun = index } = command;
    const isIt = (one: JournalledActivation | undefined) => one?.of?.command === begun;
    const one = this.#active.get(key);
    if (one !== undefined && isIt(one)) {
      this.#active.delete(key);
      const obstacle = obstacleTo(this.#chaos, one, this.#around.clock.now());
      if (obstacle === undefined) take(await adoptAgain(this.#chaos, { ...one, params }));
      else this.#around.gone(one, obstacle);
      return;
    }
    // Somebody took it back, or its limit did: that holds.
    if (!isIt(this.#restored.get(key))) await perform();
  };

  /** The run does not want it any more, or does not go on. */
  drop(reason: string): void {
    for (const one of this.#active.values()) this.#around.gone(one, reason);
    this.#active.clear();
  }
}
