import type { ActivationWish } from './definition.ts';

/** What every command carries. */
interface CommandHead {
  /** Counts up by one per command of the timeline; the same for the same seed and inputs, also after a restart. */
  readonly index: number;
  /** Milliseconds of the run's own time, in which pauses do not count, since its start. */
  readonly at: number;
  /** The activation that it is about, within the run; for a level, the family. */
  readonly key: string;
}

/** Something that a timeline wants done at an instant. */
export type Command = CommandHead &
  (
    | {
        readonly type: 'activate';
        readonly fault: string;
        readonly params: Readonly<Record<string, unknown>>;
        readonly wish: ActivationWish;
        /** For a run that goes on after a restart: the index of the command that had activated it. */
        readonly begun?: number;
      }
    | { readonly type: 'update'; readonly params: Readonly<Record<string, unknown>> }
    | { readonly type: 'restore' }
    | { readonly type: 'level'; readonly family: string; readonly level: number }
  );

/** Names of commands. */
export type CommandType = Command['type'];
