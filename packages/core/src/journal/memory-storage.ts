import { EMPTY, type Head } from './chain.ts';
import type { JournalStorage, StoredJournal } from './storage.ts';

/** Lines in memory. An engine that is created after another one with the same storage goes on where that one ended. */
export class MemoryStorage implements JournalStorage {
  readonly name = 'the journal in memory';
  #lines: string[] = [];
  #head: Head = EMPTY;

  get lines(): readonly string[] {
    return this.#lines;
  }

  read(): StoredJournal {
    return { data: Buffer.from(this.#lines.join('')), head: this.#head };
  }

  continue(): void {}

  setAside(): void {
    this.#lines = [];
    this.#head = EMPTY;
  }

  append(line: string, head: Head): void {
    this.#lines.push(line);
    this.#head = head;
  }

  close(): void {}
}
