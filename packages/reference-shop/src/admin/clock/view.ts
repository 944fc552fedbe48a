import type { ShopClock } from '../../clock/clock.ts';
import { shape } from '../../http/answer.ts';

export const clockModes = ['system', 'frozen', 'shifted'] as const;

/** The time of the shop, and how it comes about. */
export function clockView(clock: ShopClock) {
  const { frozenAt, shiftedBy } = clock.state;
  return {
    mode: frozenAt !== undefined ? ('frozen' as const) : shiftedBy !== 0 ? ('shifted' as const) : ('system' as const),
    now: new Date(clock.now()).toISOString(),
    byMs: shiftedBy,
  };
}

export const clockShape = shape.object({
  mode: shape.oneOf(...clockModes),
  now: shape.instant,
  byMs: shape.integer,
});
