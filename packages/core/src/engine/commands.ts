import type { Cluster } from '../cluster/join.ts';
import type { ScenariosHost } from '../scenarios/scenarios.ts';
import type { Activation } from './activation.ts';
import type { ActivationView } from './activation-view.ts';
import type { LevelReport } from './levels.ts';

/** Who did it, for events and views. */
export interface ByOption {
  readonly by?: string;
}

/** A command as it was given, before anything was checked. */
export interface Command {
  readonly what: 'activate' | 'update' | 'set-level' | 'restore-all' | 'kill' | 'release';
  readonly by?: string | undefined;
  readonly [detail: string]: unknown;
}

/** Is told about commands: the journal. */
export interface CommandTap {
  asked(command: Command): void;
  refused(command: Command, error: unknown): void;
}

/** Agrees with other processes on what is active: the cluster. A rejection takes the command back and reaches its caller. */
export interface Agreement {
  /** The activation does nothing here until this resolves. */
  activated(activation: Activation): Promise<void>;
  /** What was agreed on could not be activated here after all. */
  withdrawn(activation: Activation): void;
  /** The activation has its old params until this resolves. */
  updated(activation: Activation, params: Readonly<Record<string, unknown>>): Promise<void>;
  setLevel(family: string, level: number, by: string | undefined): Promise<LevelReport>;
  /** What of an activation each process counts by itself. */
  perReplica(view: Pick<ActivationView, 'limits' | 'target'>): readonly string[];
}

/** Hands out the injections of an activation with a limit; it is asked before the fault acts for the first time. */
export type Meter = (activation: Activation) => void | Promise<void>;

/** Where journal and cluster take part in the commands of an engine. Empty for an engine that has neither. */
export class Commands {
  tap: CommandTap | undefined;
  agreement: Agreement | undefined;
  meter: Meter | undefined;
  cluster: Cluster | undefined;
  startTick: ScenariosHost['startTick'] | undefined;

  perform<T>(command: Command, run: () => Promise<T>): Promise<T> {
    const { tap } = this;
    if (tap === undefined) return run();
    tap.asked(command);
    const outcome = run();
    outcome.catch((error) => tap.refused(command, error));
    return outcome;
  }
}
