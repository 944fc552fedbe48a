import { ChaosError } from '../errors/chaos-error.ts';
import { nearest } from '../errors/nearest.ts';
import { show } from '../errors/show.ts';
import type { JournalProblem } from './chain.ts';
import type { Fsync } from './file-storage.ts';
import type { JournalledCommand, JournalState } from './replay.ts';
import type { Journal } from './storage.ts';

/** Options of {@link fileJournal}. */
export interface FileJournalOptions {
  /**
   * When entries are forced onto the disk. Whatever this says, they survive the end of the process, also by `kill -9`; this is about
   * power failure. `second` (the default): within a second; `always`: before the command returns; `never`: when the system likes.
   */
  readonly fsync?: Fsync;
  /** What to do with a damaged journal: `refuse` to create the engine (the default), or `set-aside`: rename it and begin a new one. */
  readonly damaged?: 'refuse' | 'set-aside';
  /**
   * How large a file may become, in bytes, from 4096. Then it is put aside as `<path>.000001` and so on, and the chain continues in
   * a new one; nothing is removed. Default: one file, of any size.
   */
  readonly rotateAt?: number;
  /** While entries can't be written (a full disk): `continue` (the default), or `kill`: engage the kill switch. An event is told in both cases. */
  readonly whenUnwritable?: 'continue' | 'kill';
}

/** A place where entries are missing that could not be written, on a full disk say. */
export interface JournalGap {
  /** The line of the entry that says so; they would stand before it. */
  readonly line: number;
  /** How many. */
  readonly entries: number;
  /** When the first and the last of them happened, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** What {@link verifyJournal} found. */
export interface JournalReport {
  readonly ok: boolean;
  /** Entries before the first problem. */
  readonly entries: number;
  /** Whether the last line is cut, as a process leaves it that dies while it writes. The next start repairs that. */
  readonly torn: boolean;
  /** Where entries had to be given up, if there are such places. The journal says so itself, so it is no damage. */
  readonly gaps?: readonly JournalGap[];
  readonly problem?: JournalProblem;
}

/** What {@link replayJournal} gives. */
export interface JournalReplay {
  readonly entries: number;
  readonly commands: readonly JournalledCommand[];
  /** What is going on at the end of the journal. */
  readonly state: JournalState;
}

const choices = {
  fsync: ['second', 'always', 'never'],
  damaged: ['refuse', 'set-aside'],
  whenUnwritable: ['continue', 'kill'],
} as const;

const LEAST_ROTATION = 4096;

const names = [...Object.keys(choices), 'rotateAt'];

const refuse = (what: string) => new ChaosError('CHAOS_OPTION_INVALID', `fileJournal: ${what}`);

/**
 * A journal in a file, one JSON object a line, each with a hash over itself and the line before. The head hash stands beside, in
 * `<path>.head`. One engine per file.
 *
 * @example
 * ```ts
 * const chaos = await createChaos({ plugins: [business()], journal: fileJournal('/var/lib/shop/chaos.jsonl'), resume: 'resume' });
 * ```
 * @throws ChaosError `CHAOS_OPTION_INVALID`.
 */
export function fileJournal(path: string, options: FileJournalOptions = {}): Journal {
  if (typeof path !== 'string' || path === '') throw refuse(`the path of a file is needed (given: ${show(path)})`);
  const { rotateAt = Number.POSITIVE_INFINITY, ...chosen } = options;
  if (rotateAt !== Number.POSITIVE_INFINITY && !(Number.isSafeInteger(rotateAt) && rotateAt >= LEAST_ROTATION)) {
    throw refuse(`rotateAt must be a whole number of bytes from ${LEAST_ROTATION} (given: ${show(rotateAt)})`);
  }
  for (const [name, value] of Object.entries(chosen)) {
    const known = choices[name as keyof typeof choices] as readonly unknown[] | undefined;
    if (known === undefined) {
      const near = nearest(name, names, 1)[0];
      const hint = near === undefined ? '' : `; did you mean "${near}"?`;
      throw refuse(`there is no option "${name}"${hint} (known: ${names.join(', ')})`);
    }
    if (value !== undefined && !known.includes(value)) {
      throw refuse(`${name} must be one of ${known.map(show).join(', ')} (given: ${show(value)})`);
    }
  }
  return {
    damaged: options.damaged ?? 'refuse',
    whenUnwritable: options.whenUnwritable ?? 'continue',
    open: async () =>
      new (await import('./file-storage.ts')).FileStorage(path, { fsync: options.fsync ?? 'second', rotateAt }),
  };
}

/** A journal in memory. Given to a second engine, it goes on where the first ended. */
export interface MemoryJournal extends Journal {
  /** The lines so far. */
  lines(): readonly string[];
}

/**
 * A journal that ends with the process, for tests.
 *
 * @example
 * ```ts
 * const journal = memoryJournal();
 * const chaos = await createChaos({ plugins: [business()], journal });
 * ```
 */
export function memoryJournal(): MemoryJournal {
  let storage: import('./memory-storage.ts').MemoryStorage | undefined;
  return {
    damaged: 'refuse',
    whenUnwritable: 'continue',
    lines: () => storage?.lines ?? [],
    open: async () => {
      const { MemoryStorage } = await import('./memory-storage.ts');
      storage ??= new MemoryStorage();
      return storage;
    },
  };
}

/**
 * Checks a journal from its first line to its last, and against its head file. Says where the first problem is.
 *
 * @example
 * ```ts
 * const { ok, problem } = await verifyJournal('/var/lib/shop/chaos.jsonl');
 * if (!ok) console.error(`line ${problem?.line} ${problem?.what}`);
 * ```
 */
export async function verifyJournal(path: string): Promise<JournalReport> {
  return (await import('./inspect.ts')).verifyFile(path);
}

/**
 * The commands of a journal, and what was going on at its end.
 *
 * @throws ChaosError `CHAOS_JOURNAL_DAMAGED`.
 */
export async function replayJournal(path: string): Promise<JournalReplay> {
  return (await import('./inspect.ts')).replayFile(path);
}
