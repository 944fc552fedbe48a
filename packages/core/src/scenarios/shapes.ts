import { Draws } from '../targets/draws.ts';

/** A value at an instant of its segment, or undefined at rest. `t` is milliseconds since the start of the segment. */
export type Curve = (t: number) => number | undefined;

/** What seeded shapes are drawn with: one for each segment, the same for the same seed, scenario and place in it. */
export class CurveDraws {
  readonly #draws: Draws;
  readonly #place: string;

  constructor(seed: string, scenario: string, place: string) {
    this.#draws = new Draws(seed, scenario, 'magnitude');
    this.#place = place;
  }

  /** From 0 (included) to 1 (excluded). */
  unit(index: number): number {
    return this.#draws.unit(this.#place, String(index));
  }
}

export const hold =
  (level: number): Curve =>
  () =>
    level;

export const ramp =
  (from: number, to: number, length: number): Curve =>
  (t) =>
    from + ((to - from) * t) / length;

/** A raised cosine (Hann window): no step at either end. */
export const bell =
  (from: number, to: number, length: number): Curve =>
  (t) =>
    from + ((to - from) * (1 - Math.cos((2 * Math.PI * t) / length))) / 2;

export const pulse =
  (level: number, period: number, duty: number): Curve =>
  (t) =>
    t % period < period * duty ? level : undefined;

/** Value noise: draws at the knots of a grid, joined by smoothstep, so that neighbours are alike and bounds are kept. */
export const noise =
  (from: number, to: number, period: number, draws: CurveDraws): Curve =>
  (t) => {
    const knot = Math.floor(t / period);
    const x = t / period - knot;
    const left = draws.unit(knot);
    const value = left + (draws.unit(knot + 1) - left) * x * x * (3 - 2 * x);
    return from + (to - from) * value;
  };

/** One bolt in each of `count` equal parts, at a drawn place where it fits, so that bolts never merge. */
export const bolts = (level: number, count: number, width: number, length: number, draws: CurveDraws): Curve => {
  const part = length / count;
  const wide = Math.min(width, part);
  return (t) => {
    const index = Math.min(count - 1, Math.floor(t / part));
    const start = draws.unit(index) * (part - wide);
    const within = t - index * part;
    return within >= start && within < start + wide ? level : undefined;
  };
};

/** `source` is asked for the instant `lag` before. */
export const follows =
  (source: Curve, gain: number, lag: number, max: number): Curve =>
  (t) => {
    const value = source(t - lag);
    return value === undefined ? undefined : Math.min(max, gain * value);
  };
