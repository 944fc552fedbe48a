import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { JournalProblem } from './chain.ts';

/** One of the files of a journal. */
export interface JournalFile {
  readonly path: string;
  readonly bytes: number;
}

/** Files that are full have a number behind the path, so that they sort by age. */
const DIGITS = 6;

const LINE_FEED = 0x0a;

export const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The files of a journal that are full, the oldest first. */
export function fullFiles(path: string): readonly string[] {
  const start = `${basename(path)}.`;
  const isFull = (name: string) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length));
  try {
    const names = readdirSync(dirname(path)).filter(isFull);
    const numberOf = (name: string) => Number(name.slice(start.length));
    return names.sort((a, b) => numberOf(a) - numberOf(b)).map((name) => join(dirname(path), name));
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** What the file at `path` is called once it is full. */
export function nextFullFile(path: string): string {
  const last = fullFiles(path).at(-1);
  const number = last === undefined ? 0 : Number(last.slice(last.lastIndexOf('.') + 1));
  return `${path}.${String(number + 1).padStart(DIGITS, '0')}`;
}

/** All files of a journal, and what they hold together. */
export function readFiles(path: string): { readonly data: Buffer; readonly files: readonly JournalFile[] } {
  const pieces: Buffer[] = [];
  const files = [...fullFiles(path), path].flatMap((each): JournalFile[] => {
    try {
      const data = readFileSync(each);
      pieces.push(data);
      return [{ path: each, bytes: data.length }];
    } catch (error) {
      if (each === path && isAbsent(error)) return [];
      throw error;
    }
  });
  return { data: pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces), files };
}

/** A problem with the file that its line stands in, where there are several. */
export function placed(problem: JournalProblem, data: Buffer, files: readonly JournalFile[]): JournalProblem {
  if (files.length < 2) return problem;
  // Where the line begins, for one that was cut ends in the next file.
  let begins = 0;
  for (let line = 1; line < problem.line; line++) begins = data.indexOf(LINE_FEED, begins) + 1 || data.length;
  let start = 0;
  let file = files[0] as JournalFile;
  for (const next of files.slice(1)) {
    if (begins < start + file.bytes) break;
    start += file.bytes;
    file = next;
  }
  let lineInFile = 1;
  for (let at = data.indexOf(LINE_FEED, start); at >= 0 && at < begins; at = data.indexOf(LINE_FEED, at + 1))
    lineInFile++;
  return { ...problem, file: file.path, lineInFile };
}
