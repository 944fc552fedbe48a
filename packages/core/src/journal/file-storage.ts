import {
  closeSync,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { EMPTY, type Head } from './chain.ts';
import type { JournalStorage, StoredJournal } from './storage.ts';

/** When what was written is forced onto the disk. */
export type Fsync = 'always' | 'second' | 'never';

const headPattern = /^\{"entries":(\d{1,15}),"hash":"([0-9a-f]{64})"\} *\n$/;
const HEAD_LENGTH = 112;

/** Always of one length, so that writing it over the old one leaves nothing behind. */
const headText = ({ entries, hash }: Head): string => `${JSON.stringify({ entries, hash }).padEnd(HEAD_LENGTH - 1)}\n`;

/** Where the head of the journal at `path` is kept. */
export const headPath = (path: string): string => `${path}.head`;

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

function readHead(path: string): StoredJournal['head'] {
  try {
    const text = readFileSync(headPath(path), 'utf8');
    const [, entries, hash] = (text.length === HEAD_LENGTH && headPattern.exec(text)) || [];
    return hash === undefined ? 'damaged' : { entries: Number(entries), hash };
  } catch (error) {
    if (isAbsent(error)) return 'missing';
    throw error;
  }
}

/** What the files of a journal hold; an absent one is empty. */
export function readJournalFiles(path: string): StoredJournal {
  const head = readHead(path);
  try {
    return { data: readFileSync(path), head };
  } catch (error) {
    if (isAbsent(error)) return { data: Buffer.alloc(0), head: head === 'missing' ? EMPTY : head };
    throw error;
  }
}

/** Lines in one file, the head in another beside it. */
export class FileStorage implements JournalStorage {
  readonly name: string;
  readonly #fsync: Fsync;
  #file = -1;
  #head = -1;
  #bytes = 0;
  #last: Head = EMPTY;
  #syncing: NodeJS.Timeout | undefined;

  constructor(path: string, when: Fsync) {
    this.name = path;
    this.#fsync = when;
  }

  read(): StoredJournal {
    return readJournalFiles(this.name);
  }

  continue(bytes: number, head: Head): void {
    this.#file = openSync(this.name, 'a+', 0o600);
    if (fstatSync(this.#file).size > bytes) ftruncateSync(this.#file, bytes);
    this.#bytes = bytes;
    this.#head = openSync(headPath(this.name), bytes === 0 ? 'w+' : 'r+', 0o600);
    this.#writeHead(head);
    this.#last = head;
  }

  setAside(): void {
    const mark = `damaged-${new Date().toISOString().replaceAll(':', '-')}`;
    for (const path of [this.name, headPath(this.name)]) {
      try {
        renameSync(path, `${path}.${mark}`);
      } catch (error) {
        if (!isAbsent(error)) throw error;
      }
    }
    this.continue(0, EMPTY);
  }

  append(line: string, head: Head): void {
    const bytes = Buffer.from(line);
    const size = fstatSync(this.#file).size;
    if (size !== this.#bytes) {
      throw new Error(`${this.name} has ${size} bytes instead of ${this.#bytes}: somebody else writes to it`);
    }
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
      if (this.#fsync === 'always') fsyncSync(this.#file);
      this.#writeHead(head);
    } catch (error) {
      // A disk that is full may have taken a part.
      ftruncateSync(this.#file, this.#bytes);
      writeSync(this.#head, headText(this.#last), 0);
      throw error;
    }
    this.#bytes += bytes.length;
    this.#last = head;
    if (this.#fsync === 'second') this.#syncSoon();
  }

  close(): void {
    clearTimeout(this.#syncing);
    if (this.#fsync !== 'never' && this.#file >= 0) fsyncSync(this.#file);
    this.#closeFiles();
  }

  #writeHead(head: Head): void {
    writeSync(this.#head, headText(head), 0);
    if (this.#fsync === 'always') fsyncSync(this.#head);
  }

  #closeFiles(): void {
    for (const descriptor of [this.#file, this.#head]) if (descriptor >= 0) closeSync(descriptor);
    this.#file = -1;
    this.#head = -1;
  }

  #syncSoon(): void {
    this.#syncing ??= setTimeout(() => {
      this.#syncing = undefined;
      // An error comes again with the next write.
      if (this.#file >= 0) fsync(this.#file, () => {});
      if (this.#head >= 0) fsync(this.#head, () => {});
    }, 1000).unref();
  }
}
