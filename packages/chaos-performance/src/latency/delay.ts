import { type Bucket, checkHistogram, histogramQuantile } from './histogram.ts';
import { inverseNormal } from './inverse-normal.ts';
import { fitLogNormal, type Percentiles } from './log-normal.ts';

/** The longest delay, in milliseconds: two minutes, when most clients have given up. */
export const MAX_DELAY_MS = 120_000;

/** How long to wait: exactly one of the four. */
export interface DelayParams {
  /** The same delay for every request, in milliseconds. */
  readonly ms?: number;
  /** Normally distributed delays, in milliseconds; what would be below 0 is 0. */
  readonly normal?: { readonly mean: number; readonly deviation: number };
  /** Delays with a long tail, given by three of their percentiles in milliseconds. */
  readonly logNormal?: Percentiles;
  /** Delays as a recorded histogram has them. */
  readonly histogram?: readonly Bucket[];
}

/**
 * The delay of a request in milliseconds, from 0 to {@link MAX_DELAY_MS}.
 *
 * @param draw From 0 (included) to 1 (excluded): the share of requests that wait less.
 */
export function delayOf({ ms, normal, logNormal, histogram }: DelayParams, draw: number): number {
  if (ms !== undefined) return ms;
  if (histogram !== undefined) return histogramQuantile(histogram, draw);
  // A draw of 0 would be a quantile of minus infinity.
  const z = inverseNormal(Math.max(draw, 2 ** -54));
  if (normal !== undefined) return clamp(normal.mean + normal.deviation * z);
  if (logNormal === undefined) return 0;
  const { mu, sigma } = fitLogNormal(logNormal);
  return clamp(Math.exp(mu + sigma * z));
}

const clamp = (ms: number): number => Math.min(MAX_DELAY_MS, Math.max(0, ms));

/** What is wrong with delay params that fit the schema, as the rest of a sentence. */
export function checkDelay({ ms, normal, logNormal, histogram }: DelayParams): string | undefined {
  const given = [ms, normal, logNormal, histogram].filter((way) => way !== undefined).length;
  if (given !== 1) return 'must have exactly one of ms, normal, logNormal and histogram';
  if (histogram !== undefined) return checkHistogram(histogram);
  if (logNormal === undefined) return undefined;
  const { p50, p95, p99 } = logNormal;
  return p50 <= p95 && p95 <= p99 ? undefined : 'must have logNormal.p50 ≤ logNormal.p95 ≤ logNormal.p99';
}
