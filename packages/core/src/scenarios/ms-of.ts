import { parseDuration } from '../time/duration.ts';

/** Milliseconds of a duration that was checked before, or left out. */
export const msOf = (duration: unknown): number => parseDuration(duration) ?? 0;
