import { type Estimate, Z95 } from './proportions.ts';

/**
 * By how much the values of the first sample are larger than those of the second: the Hodges-Lehmann estimate, which is the median of all
 * differences between a value of one and a value of the other, with its distribution-free 95 % interval. A few extreme values
 * don't move it, as they move a difference of means. Undefined if the samples are too small to give an interval.
 *
 * Source: J. L. Hodges, E. L. Lehmann, "Estimates of location based on rank tests", Ann. Math. Statist. 34 (1963); the interval is that of Moses in
 * M. Hollander, D. A. Wolfe, "Nonparametric Statistical Methods" (2nd ed. 1999), section 4.3, in its form for large samples.
 *
 * @param first Values in any order.
 * @param second Values in any order.
 */
export function locationShift(first: readonly number[], second: readonly number[]): Estimate | undefined {
  const pairs = first.length * second.length;
  const spread = Math.sqrt((pairs * (first.length + second.length + 1)) / 12);
  const outer = Math.round(pairs / 2 - Z95 * spread);
  if (outer < 1) return undefined;
  const xs = Float64Array.from(first).sort();
  const ys = Float64Array.from(second).sort();
  const half = Math.floor((pairs + 1) / 2);
  const middle = difference(xs, ys, half);
  const value = pairs % 2 === 1 ? middle : (middle + difference(xs, ys, half + 1)) / 2;
  return { value, low: difference(xs, ys, outer), high: difference(xs, ys, pairs + 1 - outer) };
}

/** The `rank`-th smallest of all x - y, found by bisection of its value, so that the differences need no memory. */
function difference(xs: Float64Array, ys: Float64Array, rank: number): number {
  let low = at(xs, 0) - at(ys, ys.length - 1);
  let high = at(xs, xs.length - 1) - at(ys, 0);
  if (atMost(xs, ys, low) >= rank) return low;
  // Doubles have 53 bits; after so many halvings nothing lies between the two any more.
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (atMost(xs, ys, middle) >= rank) high = middle;
    else low = middle;
  }
  return high;
}

/** How many differences are at most `bound`. */
function atMost(xs: Float64Array, ys: Float64Array, bound: number): number {
  let count = 0;
  let j = 0;
  // The larger x, the more y lie below x - bound, and those are the ones that do not count.
  for (let i = 0; i < xs.length; i++) {
    while (j < ys.length && at(xs, i) - at(ys, j) > bound) j++;
    count += ys.length - j;
  }
  return count;
}

const at = (values: Float64Array, index: number): number => values[index] as number;
