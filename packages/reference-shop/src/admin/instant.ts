import { invalid } from '../http/problem.ts';

const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/**
 * The milliseconds since 1970 of an instant that has the form of one already.
 *
 * @throws Problem 400 for the 30th of February, and for what no shop has anything to do with.
 */
export function instantAt(path: string, text: string): number {
  const at = Date.parse(text);
  const day = text.slice(0, 10);
  if (
    Number.isNaN(at) ||
    new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day ||
    at < earliest ||
    at > latest
  )
    throw invalid({ path, key: 'invalid.instant' });
  return at;
}

export const instantOrNull = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
