import {
  closeSync,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { EMPTY, type Head } from './chain.ts';
import { fullFiles, isAbsent, nextFullFile, readFiles } from './files.ts';
import type { JournalStorage, StoredJournal } from './storage.ts';

/** When what was written is forced onto the disk. */
export type Fsync = 'always' | 'second' | 'never';

const headPattern = /^\{"entries":(\d{1,15}),"hash":"([0-9a-f]{64})"\} *\n$/;
const HEAD_LENGTH = 112;

/** Always of one length, so that writing it over the old one leaves nothing behind. */
const headText = ({ entries, hash }: Head): string => `${JSON.stringify({ entries, hash }).padEnd(HEAD_LENGTH - 1)}\n`;

/** Where the head of the journal at `path` is kept. */
export const headPath = (path: string): string => `${path}.head`;

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

/** What the files of a journal hold; those that are absent are empty. */
export function readJournalFiles(path: string): StoredJournal {
  const head = readHead(path);
  const { data, files } = readFiles(path);
  return { data, files, head: head === 'missing' && files.length === 0 ? EMPTY : head };
}

/** How a journal is kept in files. */
export interface FileStorageOptions {
  readonly fsync: Fsync;
  /** A file that would become larger, in bytes, is put aside as full, and a new one begun. */
  readonly rotateAt: number;
}

/** Lines in one file, or in several of which all but the last are full; the head in another beside them. */
export class FileStorage implements JournalStorage {
  readonly name: string;
  readonly #fsync: Fsync;
  readonly #rotateAt: number;
  #file = -1;
  #head = -1;
  /** Of the file that is written to. */
  #bytes = 0;
  #last: Head = EMPTY;
  #syncing: NodeJS.Timeout | undefined;

  constructor(path: string, { fsync, rotateAt }: FileStorageOptions) {
    this.name = path;
    this.#fsync = fsync;
    this.#rotateAt = rotateAt;
  }

  read(): StoredJournal {
    return readJournalFiles(this.name);
  }

  continue(bytes: number, head: Head): void {
    const full = fullFiles(this.name);
    const sizes = full.map((path) => statSync(path).size);
    const before = sizes.reduce((sum, size) => sum + size, 0);
    this.#file = openSync(this.name, 'a+', 0o600);
    this.#bytes = Math.max(0, bytes - before);
    if (fstatSync(this.#file).size > this.#bytes) ftruncateSync(this.#file, this.#bytes);
    // The machine went down in the midst of a line that was the last of its file.
    const [last, size = 0] = [full.at(-1), sizes.at(-1)];
    if (last !== undefined && bytes < before) truncateSync(last, size - (before - bytes));
    this.#head = openSync(headPath(this.name), bytes === 0 ? 'w+' : 'r+', 0o600);
    this.#writeHead(head);
    this.#last = head;
  }

  setAside(): void {
    const mark = `damaged-${new Date().toISOString().replaceAll(':', '-')}`;
    for (const path of [...fullFiles(this.name), this.name, headPath(this.name)]) {
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
    if (this.#bytes > 0 && this.#bytes + bytes.length > this.#rotateAt) this.#rotate();
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

  /** Puts the file aside as full. When this throws, everything is as it was. */
  #rotate(): void {
    if (this.#fsync !== 'never') fsyncSync(this.#file);
    const full = nextFullFile(this.name);
    renameSync(this.name, full);
    let fresh: number;
    try {
      fresh = openSync(this.name, 'ax+', 0o600);
    } catch (error) {
      renameSync(full, this.name);
      throw error;
    }
    closeSync(this.#file);
    this.#file = fresh;
    this.#bytes = 0;
    if (this.#fsync === 'always') syncFolder(dirname(this.name));
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

/** Without it, a machine that goes down may forget that a file was renamed. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
