import { createHash } from 'node:crypto';

/** The longest slice, in milliseconds: whatever else the process does never waits longer for the load. */
export const MAX_SLICE_MS = 40;

/** Length of one slice and the rest behind it, in milliseconds, while the slice is not at its longest. */
const CYCLE_MS = 50;

/** How long to rest after a slice, in milliseconds, so that `share` (0 to 1) of the time can be burnt. */
export function restFor(share: number): number {
  const longest = MAX_SLICE_MS / CYCLE_MS;
  return share <= longest ? CYCLE_MS * (1 - share) : (MAX_SLICE_MS * (1 - share)) / share;
}

/**
 * How long to burn, in milliseconds, after a rest that was really so long. Timers are late by a millisecond or more; going by what the
 * rest was, and not by what it should have been, keeps the share right all the same.
 */
export function sliceAfter(restedMs: number, share: number): number {
  return share >= 1 ? MAX_SLICE_MS : Math.min(MAX_SLICE_MS, (restedMs * share) / (1 - share));
}

const block = Buffer.alloc(4096, 'perfshop');

/** Keeps one core busy for about so long, with hashes, which no engine optimises away. */
export function burn(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end) createHash('sha256').update(block).digest();
}
