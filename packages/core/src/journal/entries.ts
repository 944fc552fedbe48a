import { show } from '../errors/show.ts';

/**
 * An entry as it is read back. `type` is `opened`, `command`, `refused`, `allowance`, `counters`, `lost`, or the name of an event of the
 * engine; what else it has depends on that.
 */
export interface JournalEntry {
  /** From 1. */
  readonly n: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The text of an entry. Whatever JSON can't hold is written as text, because a journal never refuses to record. */
export function encodeEntry(n: number, at: number, type: string, body: object): string {
  try {
    return JSON.stringify({ n, at, type, ...body }, plain);
  } catch {
    return JSON.stringify({ n, at, type, text: show(body) });
  }
}

const plain = (_key: string, value: unknown): unknown => {
  if (typeof value === 'function') return 'code';
  if (typeof value === 'bigint') return String(value);
  return value;
};

/** Reads a line whose hash was found right. */
export function decodeEntry(line: string): JournalEntry {
  const { hash, ...entry } = JSON.parse(line);
  return entry;
}
