import { token } from '../inject/token.ts';
import type { Clock } from '../time/clock.ts';

/** The clock of the engine, for plugins. */
export const CLOCK = token<Clock>('perfshop.clock');
