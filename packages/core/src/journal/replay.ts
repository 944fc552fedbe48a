import type { GuardDefinition } from '../guards/definition.ts';
import type { ScenarioDefinition } from '../scenarios/definition.ts';
import type { Pause } from '../scenarios/run.ts';
import type { TargetView } from '../targets/target.ts';
import type { JournalEntry } from './entries.ts';

/** The command of a run that made an activation: its key in the scenario, and its index. */
export interface JournalledCommandOfRun {
  readonly run: string;
  readonly key: string;
  readonly command: number;
}

/** An activation that a journal says is active. */
export interface JournalledActivation {
  readonly activation: string;
  readonly fault: string;
  readonly params: unknown;
  /** The params as they were given at first. */
  readonly given: unknown;
  readonly target: TargetView;
  readonly limits: { readonly injections?: number; readonly concurrent?: number; readonly sessions?: number };
  /** What ends it by itself. */
  readonly guards?: readonly GuardDefinition[];
  readonly mode: 'live' | 'shadow';
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly level?: number;
  readonly by?: string;
  /** Attributes that adapters had declared when it was activated; none without an adapter. */
  readonly attributes: readonly string[];
  /** Injections that count towards its limit. */
  readonly injected: number;
  readonly of?: JournalledCommandOfRun;
}

/** A run that a journal says is going on, with all that it takes to go on with it. */
export interface JournalledRun {
  readonly run: string;
  readonly definition: ScenarioDefinition;
  readonly seed: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly by?: string;
  readonly pauses: readonly Pause[];
  readonly met: Readonly<Record<number, number>>;
  /** Attributes that adapters had declared when it was started; none without an adapter. */
  readonly attributes: readonly string[];
  /** The last activation of each of its keys that was restored. */
  readonly restored: readonly JournalledActivation[];
}

/** What a journal says is going on at its end. */
export interface JournalState {
  readonly seed: string | undefined;
  readonly plugins: readonly { readonly name: string; readonly version?: string }[];
  readonly activations: readonly JournalledActivation[];
  readonly runs: readonly JournalledRun[];
  readonly levels: Readonly<Record<string, number>>;
  readonly killed: { readonly reason: string; readonly by?: string } | undefined;
}

/** A command of a journal; `refused` says why it failed. */
export interface JournalledCommand {
  readonly n: number;
  readonly at: number;
  readonly what: string;
  readonly by?: string;
  readonly refused?: { readonly code?: string; readonly message: string };
  readonly [detail: string]: unknown;
}

/** Plays entries in their order. */
export class Replay {
  readonly #activations = new Map<string, JournalledActivation>();
  readonly #runs = new Map<string, JournalledRun>();
  /** Of runs, by run and key. */
  readonly #restored = new Map<string, Map<string, JournalledActivation>>();
  readonly #levels = new Map<string, number>();
  readonly #commands = new Map<number, JournalledCommand>();
  #seed: string | undefined;
  #plugins: JournalState['plugins'] = [];
  #killed: JournalState['killed'];
  #keepCommands: boolean;

  constructor(options: { readonly commands: boolean }) {
    this.#keepCommands = options.commands;
  }

  get state(): JournalState {
    return {
      seed: this.#seed,
      plugins: this.#plugins,
      activations: [...this.#activations.values()],
      runs: [...this.#runs.values()].map((run) => {
        return { ...run, restored: [...(this.#restored.get(run.run)?.values() ?? [])] };
      }),
      levels: Object.fromEntries(this.#levels),
      killed: this.#killed,
    };
  }

  get commands(): readonly JournalledCommand[] {
    return [...this.#commands.values()];
  }

  play(entry: JournalEntry): void {
    const { n, at, type, ...body } = entry as JournalEntry & {
      readonly activation: string;
      readonly run: string;
      readonly family: string;
      readonly level: number;
    };
    const change = (fields: object): void => {
      const known = this.#activations.get(body.activation);
      if (known !== undefined) this.#activations.set(body.activation, { ...known, ...fields });
    };
    const changeRun = (fields: (run: JournalledRun) => Partial<JournalledRun>): void => {
      const known = this.#runs.get(body.run);
      if (known !== undefined) this.#runs.set(body.run, { ...known, ...fields(known) });
    };
    switch (type) {
      case 'opened':
        this.#seed = body.seed as string;
        this.#plugins = body.plugins as JournalState['plugins'];
        break;
      case 'activated':
        this.#activations.set(body.activation, body as unknown as JournalledActivation);
        break;
      case 'updated':
        change({ params: body.params });
        break;
      case 'extended':
        change({ expiresAt: body.expiresAt, ...(body.level !== undefined && { level: body.level }) });
        break;
      case 'allowance':
        change({ injected: body.upTo });
        break;
      case 'restored':
        this.#restore(body.activation);
        break;
      case 'run-started': {
        const { pauses, met } = this.#runs.get(body.run) ?? { pauses: [], met: {} };
        this.#runs.set(body.run, { ...(body as unknown as JournalledRun), pauses, met, restored: [] });
        break;
      }
      case 'run-paused':
        changeRun(({ pauses }) => ({ pauses: [...pauses, { from: at }] }));
        break;
      case 'run-resumed':
        changeRun(({ pauses }) => ({ pauses: pauses.map((pause) => ({ to: at, ...pause })) }));
        break;
      case 'run-condition-met':
        changeRun(({ met }) => ({ met: { ...met, [body.wait as number]: body.ms as number } }));
        break;
      case 'run-finished':
      case 'run-aborted':
        this.#runs.delete(body.run);
        this.#restored.delete(body.run);
        break;
      case 'level-set':
        if (body.level === 0) this.#levels.delete(body.family);
        else this.#levels.set(body.family, body.level);
        break;
      case 'killed':
        this.#killed = body as unknown as JournalState['killed'];
        break;
      case 'released':
        this.#killed = undefined;
        break;
      case 'command':
        if (this.#keepCommands) this.#commands.set(n, { n, at, ...body } as unknown as JournalledCommand);
        break;
      case 'refused':
        if (this.#keepCommands) this.#refuse(body.command as number, body);
        break;
    }
  }

  #restore(id: string): void {
    const gone = this.#activations.get(id);
    this.#activations.delete(id);
    if (gone?.of === undefined || !this.#runs.has(gone.of.run)) return;
    const ofRun = this.#restored.get(gone.of.run) ?? new Map<string, JournalledActivation>();
    this.#restored.set(gone.of.run, ofRun.set(gone.of.key, gone));
  }

  #refuse(n: number, { code, message }: Record<string, unknown>): void {
    const command = this.#commands.get(n);
    const refused = { ...(code !== undefined && { code: String(code) }), message: String(message) };
    if (command !== undefined) this.#commands.set(n, { ...command, refused });
  }
}
