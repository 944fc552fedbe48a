/** The quantile of the normal distribution that leaves 2.5 % on either side. */
export const Z95 = 1.959963984540054;

/** An estimate with the bounds between which the true value lies with 95 % confidence. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The share `hits / of` with its 95 % score interval, which stays within 0 to 1 and holds for small counts too.
 *
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 */
export function share(hits: number, of: number): Estimate {
  const value = hits / of;
  const z2 = Z95 * Z95;
  const middle = (hits + z2 / 2) / (of + z2);
  const half = (Z95 * Math.sqrt(of * value * (1 - value) + z2 / 4)) / (of + z2);
  // At the ends rounding would leave the value outside of its interval.
  return { value, low: Math.min(value, Math.max(0, middle - half)), high: Math.max(value, Math.min(1, middle + half)) };
}

/**
 * How much larger the first share is than the second, with its 95 % interval by Newcombe's hybrid score method.
 *
 * Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven methods",
 * Statistics in Medicine 17 (1998), method 10.
 */
export function shareDifference(first: Estimate, second: Estimate): Estimate {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}
