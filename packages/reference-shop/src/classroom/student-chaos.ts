import type { Activation, Chaos, FaultUse, Plugin, Run } from '@perfshop/core';
import { Problem } from '../http/problem.ts';
import { type Language, textIn } from '../i18n/language.ts';
import { aimedAt, faultsOf } from './own-scenario.ts';

interface OwnLevel {
  readonly level: number;
  readonly activations: readonly Activation[];
}

/** What a student did, for her own log. No fault is named. */
export interface OwnAction {
  readonly at: number;
  readonly family: string | undefined;
  readonly what: 'level' | 'scenario' | 'stop';
  readonly value: string | number | undefined;
}

/** Actions that are remembered of one student. */
const remembered = 100;

/**
 * The chaos that students start by themselves: levels and scenarios that reach nobody but her who starts them. Kept in memory, like the activations that it
 * stands for.
 */
export class StudentChaos {
  readonly #chaos: Chaos;
  readonly #plugins: readonly Plugin[];
  readonly #isSolo: boolean;
  readonly #levels = new Map<string, Map<string, OwnLevel>>();
  readonly #runs = new Map<string, Run>();
  readonly #actions = new Map<string, OwnAction[]>();
  readonly #turns = new Map<string, Promise<unknown>>();

  /** @param isSolo Whether a single student runs this shop for herself: then faults that reach everybody are hers to start as well. */
  constructor(chaos: Chaos, plugins: readonly Plugin[], isSolo = false) {
    this.#chaos = chaos;
    this.#isSolo = isSolo;
    this.#plugins = plugins;
  }

  /** The families that a shop has, each once. */
  get families(): readonly string[] {
    return [...new Set(this.#plugins.map(({ family }) => family))];
  }

  /** The level that a student has set for herself: 0 once all that it started has ended. */
  level(student: string, family: string): number {
    const own = this.#levels.get(student)?.get(family);
    const alive = new Set(this.#chaos.activations());
    return own?.activations.some((activation) => alive.has(activation)) ? own.level : 0;
  }

  /**
   * Sets a level for one student: of its faults those that can be aimed at her.
   *
   * @throws Problem 403 `not-for-students` when the level has none.
   */
  setLevel(student: string, family: string, level: number): Promise<void> {
    return this.#inTurn(student, async () => {
      const uses = this.#usesOf(family, level);
      if (level > 0 && uses.length === 0) throw new Problem(403, 'not-for-students');
      for (const activation of this.#levels.get(student)?.get(family)?.activations ?? []) {
        await activation.restore('level changed', { by: student });
      }
      const activations: Activation[] = [];
      const levels = this.#levels.get(student) ?? new Map<string, OwnLevel>();
      this.#levels.set(student, levels.set(family, { level, activations }));
      for (const { fault, params } of uses) {
        const target = this.#reachesOneAlone(fault.id) ? { target: { attributes: { student } } } : {};
        activations.push(
          await this.#chaos.activate(fault.id, params, { ...target, limits: { for: '8h' }, by: student }),
        );
      }
      this.#note(student, { at: Date.now(), family, what: 'level', value: level });
    });
  }

  /** The scenarios that a student may start. */
  scenarios() {
    return this.#chaos.scenarios.definitions().filter(({ steps }) => {
      const faults = faultsOf(steps);
      return faults?.every((id) => this.#mayStart(id));
    });
  }

  /**
   * Starts a scenario for one student; one that she started before ends.
   *
   * @throws Problem 403 `not-for-students`
   */
  start(student: string, id: string): Promise<void> {
    return this.#inTurn(student, async () => {
      const definition = this.scenarios().find((one) => one.id === id);
      if (definition === undefined) throw new Problem(403, 'not-for-students');
      await this.#runs.get(student)?.abort('another was started', { by: student });
      this.#runs.set(
        student,
        await this.#chaos.startScenario(
          aimedAt(definition, student, (fault) => this.#reachesOneAlone(fault)),
          { by: student },
        ),
      );
      this.#note(student, { at: Date.now(), family: undefined, what: 'scenario', value: id });
    });
  }

  /** The scenario that goes on for a student, if one does. */
  running(student: string): string | undefined {
    const view = this.#runs.get(student)?.view();
    return view !== undefined && view.endedAt === undefined ? view.scenario : undefined;
  }

  /** Takes back all that a student has started. */
  stop(student: string): Promise<void> {
    return this.#inTurn(student, async () => {
      if (this.running(student) !== undefined) await this.#runs.get(student)?.abort('stopped', { by: student });
      this.#runs.delete(student);
      for (const { activations } of this.#levels.get(student)?.values() ?? []) {
        for (const activation of activations) await activation.restore('stopped', { by: student });
      }
      this.#levels.delete(student);
      this.#note(student, { at: Date.now(), family: undefined, what: 'stop', value: undefined });
    });
  }

  /** What a student did, the newest first. */
  actions(student: string): readonly OwnAction[] {
    return (this.#actions.get(student) ?? []).toReversed();
  }

  #usesOf(family: string, level: number): readonly FaultUse[] {
    const chosen = new Map<string, FaultUse>();
    for (const plugin of this.#plugins.filter((one) => one.family === family)) {
      for (const [index, uses] of plugin.levels.entries()) {
        const isIncluded = plugin.cumulative ? index < level : index + 1 === level;
        for (const use of isIncluded ? uses : []) chosen.set(use.fault.id, use);
      }
    }
    return [...chosen.values()].filter(({ fault }) => this.#mayStart(fault.id));
  }

  /** What can be seen of the faults of a family, in the order of the alphabet: whatever is active, it is the same. */
  symptoms(family: string, language: Language): readonly string[] {
    const faults = this.#plugins.filter((one) => one.family === family).flatMap((plugin) => plugin.faults);
    const texts = faults.map(({ symptoms = '' }) =>
      typeof symptoms === 'string' ? symptoms : textIn(symptoms, language),
    );
    return texts.filter((text) => text !== '').sort((a, b) => a.localeCompare(b, language));
  }

  /** Faults that reach others than whom they are aimed at are the instructor's to activate. */
  #mayStart(id: string): boolean {
    return this.#isSolo || this.#reachesOneAlone(id);
  }

  #reachesOneAlone(id: string): boolean {
    const fault = this.#plugins.flatMap(({ faults }) => faults).find((one) => one.id === id);
    return fault?.reach === 'request' || fault?.reach === 'client';
  }

  #note(student: string, action: OwnAction): void {
    const actions = this.#actions.get(student) ?? [];
    this.#actions.set(student, [...actions, action].slice(-remembered));
  }

  // One at a time for a student, or two levels set at once would leave a mixture.
  #inTurn(student: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(student) ?? Promise.resolve()).then(work);
    this.#turns.set(
      student,
      turn.catch(() => {}),
    );
    return turn;
  }
}
