import { msOf } from './ms-of.ts';
import type { Plan, PlannedSegment } from './plan.ts';
import { bell, bolts, type Curve, CurveDraws, follows, hold, noise, pulse, ramp } from './shapes.ts';

/** How long noise keeps a direction when nothing is said. */
const NOISE_PERIOD_MS = 5000;

/** What a lever gives at an instant of the run; undefined at rest. */
export type LeverValue = (lever: string, at: number) => number | undefined;

/** Curves that are the same for every run of a scenario. */
const shared = new WeakMap<PlannedSegment, Curve>();

/** The curve of a segment that begins at `start` of the run's own time. */
export function curveOf(plan: Plan, segment: PlannedSegment, seed: string, start: number, leverAt: LeverValue): Curve {
  const known = shared.get(segment);
  if (known !== undefined) return known;
  const { source: given, length, place } = segment;
  switch (given.shape) {
    case 'noise': {
      const period = given.period === undefined ? NOISE_PERIOD_MS : msOf(given.period);
      return noise(given.from, given.to, period, new CurveDraws(seed, plan.id, place));
    }
    case 'bolts':
      return bolts(given.level, given.count, msOf(given.width), length, new CurveDraws(seed, plan.id, place));
    case 'follows': {
      const source: Curve = (t) => leverAt(given.source, start + t);
      return follows(source, given.gain, msOf(given.lag), given.max ?? Number.POSITIVE_INFINITY);
    }
  }
  const curve =
    given.shape === 'hold'
      ? hold(given.level)
      : given.shape === 'pulse'
        ? pulse(given.level, msOf(given.period), given.duty)
        : (given.shape === 'ramp' ? ramp : bell)(given.from, given.to, length);
  shared.set(segment, curve);
  return curve;
}
