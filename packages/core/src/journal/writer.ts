import { type Head, seal } from './chain.ts';
import { encodeEntry } from './entries.ts';
import type { JournalStorage } from './storage.ts';

/** So many entries wait at most while the storage refuses; older ones are given up, and an entry says how many. */
const MOST_WAITING = 10_000;

interface Waiting {
  readonly at: number;
  readonly type: string;
  readonly body: object;
}

/** Appends entries to the chain. It never throws: what can't be written waits, and is written before anything that comes later. */
export class JournalWriter {
  readonly #storage: JournalStorage;
  readonly #trouble: (error: Error, waiting: number) => void;
  #head: Head;
  #waiting: Waiting[] = [];
  /** What had to be given up: how many entries, and of which times. */
  #lost: { readonly entries: number; readonly from: number; readonly to: number } | undefined;
  #closed = false;

  /** `trouble` is called when the storage begins to refuse. */
  constructor(storage: JournalStorage, head: Head, trouble: (error: Error, waiting: number) => void) {
    this.#storage = storage;
    this.#head = head;
    this.#trouble = trouble;
  }

  /** Whether entries wait to be written. */
  get failing(): boolean {
    return this.#waiting.length > 0;
  }

  /** The number that the next entry will have. */
  get next(): number {
    return this.#head.entries + this.#waiting.length + (this.#lost === undefined ? 1 : 2);
  }

  /** Returns whether it is written, and not only waiting. */
  write(type: string, at: number, body: object): boolean {
    if (this.#closed) return false;
    const failed = this.failing;
    this.#waiting.push({ type, at, body });
    if (this.#waiting.length > MOST_WAITING) {
      const gone = this.#waiting.shift()?.at ?? at;
      const { entries = 0, from = gone } = this.#lost ?? {};
      this.#lost = { entries: entries + 1, from, to: gone };
    }
    const error = this.flush();
    if (error !== undefined && !failed) this.#trouble(error, this.#waiting.length);
    return error === undefined;
  }

  /** Tries to write what waits; returns what the storage said if it refuses. */
  flush(): Error | undefined {
    try {
      const first = this.#waiting[0];
      if (this.#lost !== undefined && first !== undefined) {
        this.#append({ at: first.at, type: 'lost', body: this.#lost });
        this.#lost = undefined;
      }
      for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
        this.#append(next);
        this.#waiting.shift();
      }
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  close(): void {
    this.flush();
    this.#closed = true;
    this.#storage.close();
  }

  #append({ type, at, body }: Waiting): void {
    const entries = this.#head.entries + 1;
    const { line, hash } = seal(this.#head.hash, encodeEntry(entries, at, type, body));
    const head = { entries, hash };
    this.#storage.append(line, head);
    this.#head = head;
  }
}
