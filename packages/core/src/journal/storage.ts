import type { Head } from './chain.ts';
import type { JournalFile } from './files.ts';

/** What a storage had when it was opened. */
export interface StoredJournal {
  readonly data: Buffer;
  readonly head: Head | 'missing' | 'damaged';
  /** The files that `data` was read from, in their order, if there are any. */
  readonly files?: readonly JournalFile[];
}

/** Where the lines of a journal are kept. `fileJournal` and `memoryJournal` give the two that come with the core. */
export interface JournalStorage {
  /** For messages: the path, say. */
  readonly name: string;
  read(): StoredJournal;
  /** From now on lines are appended after the first `bytes` bytes; what comes after them, a torn line, is cut off. */
  continue(bytes: number, head: Head): void;
  /** Puts everything aside that was there, and begins anew. */
  setAside(): void;
  /** Writes one line, then the head. When it returns, both survive the end of the process. Throws if it can't; nothing is written then. */
  append(line: string, head: Head): void;
  close(): void;
}

/** A journal for `createChaos`. Made by `fileJournal` or `memoryJournal`. */
export interface Journal {
  open(): Promise<JournalStorage>;
  readonly damaged: 'refuse' | 'set-aside';
  readonly whenUnwritable: 'continue' | 'kill';
}
