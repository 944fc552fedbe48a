import { inverseNormal } from './inverse-normal.ts';
import { fitLogNormal, type Percentiles } from './log-normal.ts';

/** The longest delay, in milliseconds: two minutes, when most clients have given up. */
export const MAX_DELAY_MS = 120_000;

/** How long to wait: exactly one of the three. */
export interface DelayParams {
  /** The same delay for every request, in milliseconds. */
  readonly ms?: number;
  /** Normally distributed delays, in milliseconds; what would be below 0 is 0. */
  readonly normal?: { readonly mean: number; readonly deviation: number };
  /** Delays with a long tail, given by three of their percentiles in milliseconds. */
  readonly logNormal?: Percentiles;
}

/**
 * The delay of a request in milliseconds, from 0 to {@link MAX_DELAY_MS}.
 *
 * @param draw From 0 (included) to 1 (excluded): the share of requests that wait less.
 */
export function delayOf({ ms, normal, logNormal }: DelayParams, draw: number): number {
  if (ms !== undefined) return ms;
  // A draw of 0 would be a quantile of minus infinity.
  const z = inverseNormal(Math.max(draw, 2 ** -54));
  if (normal !== undefined) return clamp(normal.mean + normal.deviation * z);
  if (logNormal === undefined) return 0;
  const { mu, sigma } = fitLogNormal(logNormal);
  return clamp(Math.exp(mu + sigma * z));
}

const clamp = (ms: number): number => Math.min(MAX_DELAY_MS, Math.max(0, ms));

/** What is wrong with delay params that fit the schema, as the rest of a sentence. */
export function checkDelay({ ms, normal, logNormal }: DelayParams): string | undefined {
  const given = [ms, normal, logNormal].filter((way) => way !== undefined).length;
  if (given !== 1) return 'must have exactly one of ms, normal and logNormal';
  if (logNormal === undefined) return undefined;
  const { p50, p95, p99 } = logNormal;
  return p50 <= p95 && p95 <= p99 ? undefined : 'must have logNormal.p50 ≤ logNormal.p95 ≤ logNormal.p99';
}
