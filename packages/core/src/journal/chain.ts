import { createHash } from 'node:crypto';

/** What the first entry follows. */
const GENESIS = '0'.repeat(64);

/** The end of a journal: how many entries it has, and the hash of the last. Kept apart, so that a cut tail is seen. */
export interface Head {
  readonly entries: number;
  readonly hash: string;
}

/** The head of a journal without entries. */
export const EMPTY: Head = { entries: 0, hash: GENESIS };

/** Where a journal is damaged. */
export interface JournalProblem {
  /** From 1. The line after the last when entries are missing. */
  readonly line: number;
  readonly what: string;
  /** Of a journal of several files: the one that the line stands in, and where. */
  readonly file?: string;
  readonly lineInFile?: number;
  /** The hash that should be there. */
  readonly expected?: string;
  /** The hash that is. */
  readonly found?: string;
}

/** What looking through a journal found. */
export interface ChainReport {
  /** Entries up to the first problem. */
  readonly head: Head;
  /** Length of these entries, in bytes. */
  readonly bytes: number;
  /** Whether the last line has no end, as a process leaves it that dies while it writes. That is no problem. */
  readonly torn: boolean;
  readonly problem?: JournalProblem;
}

const LINE_FEED = 0x0a;
const open = ',"hash":"';
const close = '"}';
const suffixLength = open.length + GENESIS.length + close.length;
const suffixPattern = /^,"hash":"([0-9a-f]{64})"\}$/;

const hashOf = (previous: string, body: string | Uint8Array): string =>
  createHash('sha256').update(previous).update(body).digest('hex');

/** The line of an entry, given as the text of a JSON object that is not empty: its hash is over the hash before and this very text. */
export function seal(previous: string, body: string): { readonly line: string; readonly hash: string } {
  const hash = hashOf(previous, body);
  return { line: `${body.slice(0, -1)}${open}${hash}${close}\n`, hash };
}

/** Checks every line against the one before, and the last against the head. Calls `entry` with the text of each good line. */
export function checkChain(
  data: Buffer,
  head: Head | 'missing' | 'damaged',
  entry?: (line: string) => void,
): ChainReport {
  let hash = GENESIS;
  let entries = 0;
  let at = 0;
  let headAgrees = typeof head === 'object' && head.entries === 0 && head.hash === GENESIS;
  const report = (problem?: JournalProblem, torn = false): ChainReport => ({
    head: { entries, hash },
    bytes: at,
    torn,
    ...(problem !== undefined && { problem }),
  });
  for (let end = data.indexOf(LINE_FEED, at); end >= 0; end = data.indexOf(LINE_FEED, at)) {
    const line = data.subarray(at, end);
    const number = entries + 1;
    const body = line.subarray(0, Math.max(0, line.length - suffixLength));
    const found = suffixPattern.exec(line.subarray(body.length).toString('latin1'))?.[1];
    if (found === undefined) return report({ line: number, what: 'is not an entry of a journal' });
    const expected = hashOf(hash, Buffer.concat([body, Buffer.from('}')]));
    if (found !== expected) {
      return report({ line: number, what: 'was changed, or is not the line that was here', expected, found });
    }
    hash = found;
    entries = number;
    at = end + 1;
    if (typeof head === 'object' && head.entries === entries) headAgrees = head.hash === hash;
    if (typeof head === 'object' && head.entries === entries && !headAgrees) {
      return report({ line: number, what: 'is not what the head file says', expected: head.hash, found: hash });
    }
    entry?.(line.toString('utf8'));
  }
  if (head === 'missing' && data.length > 0) return report({ line: entries, what: 'has no head file to compare with' });
  if (head === 'damaged')
    return report({ line: entries, what: 'can not be compared with the head file, which is damaged' });
  if (typeof head === 'object' && !headAgrees) {
    const what = `is missing: the head file knows ${head.entries} entries`;
    return report({ line: entries + 1, what, expected: head.hash, found: hash });
  }
  return report(undefined, at < data.length);
}
