const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A length of time: milliseconds, or text such as `"500ms"`, `"30s"`, `"5m"`, `"1.5h"`. */
export type Duration = number | string;

/** Milliseconds of a duration, or undefined if it is not one. Signs are understood, so that a negative one can be refused by name. */
export function parseDuration(given: unknown): number | undefined {
  if (typeof given === 'number') return Number.isFinite(given) ? given : undefined;
  if (typeof given !== 'string') return undefined;
  const match = /^(-?\d+(?:\.\d+)?)\s*(ms|s|m|h)$/.exec(given.trim());
  return match === null ? undefined : Number(match[1]) * (units[match[2] ?? ''] ?? Number.NaN);
}
