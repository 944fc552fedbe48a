import { Draws } from '../targets/draws.ts';
import type { Plan } from './plan.ts';

/** When each wait was met, by the number of the wait, in milliseconds of the run's own time. */
export type Met = Readonly<Record<number, number>>;

/** The instants of a plan in milliseconds of the run's own time; infinite while they depend on a wait that is not met. */
export function resolve(plan: Plan, seed: string, met: Met): Float64Array {
  const times = new Float64Array(plan.instants.length);
  const at = (index: number): number => times[index] as number;
  let draws: Draws | undefined;
  for (const [index, instant] of plan.instants.entries()) {
    switch (instant.kind) {
      case 'start':
        break;
      case 'after':
        times[index] = at(instant.from) + instant.ms;
        break;
      case 'jitter':
        draws ??= new Draws(seed, plan.id, 'magnitude');
        times[index] = at(instant.from) + Math.round(draws.unit(instant.place, 'jitter') * instant.max);
        break;
      case 'met':
        times[index] = met[instant.wait] ?? Number.POSITIVE_INFINITY;
        break;
      default:
        times[index] = (instant.kind === 'latest' ? Math.max : Math.min)(...instant.of.map(at));
    }
  }
  return times;
}

/** Something at a known instant. `entry` is a number of the plan's entries. */
export interface Moment {
  readonly at: number;
  readonly entry: number;
  /** Ends of segments come before everything else of their instant. */
  readonly kind: 'end' | 'begin' | 'timeout' | 'cut';
}

export const inOrder = (a: Moment, b: Moment): number =>
  a.at - b.at || Number(b.kind === 'end') - Number(a.kind === 'end') || a.entry - b.entry;

/** The moments whose instant is known by `times` and was not by `before`, in order. */
export function momentsOf(plan: Plan, times: Float64Array, before?: Float64Array): Moment[] {
  const moments: Moment[] = [];
  for (const [entry, { at, cut, action }] of plan.entries.entries()) {
    const begin = times[at] as number;
    const known = before !== undefined && Number.isFinite(before[at] as number);
    const limit = cut === undefined ? Number.POSITIVE_INFINITY : (times[cut] as number);
    if (known || !Number.isFinite(begin) || begin >= limit) continue;
    moments.push({ at: begin, entry, kind: 'begin' });
    if (action.do === 'segment')
      moments.push({ at: Math.min(times[action.until] as number, limit), entry, kind: 'end' });
    if (action.do === 'wait') {
      const { timeout } = plan.waits[action.wait] ?? {};
      const until = timeout === undefined ? Number.POSITIVE_INFINITY : begin + timeout;
      if (Number.isFinite(limit) && limit <= until) moments.push({ at: limit, entry, kind: 'cut' });
      else if (Number.isFinite(until)) moments.push({ at: until, entry, kind: 'timeout' });
    }
  }
  return moments.sort(inOrder);
}
