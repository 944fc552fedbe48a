import { inverseNormal } from './inverse-normal.ts';

/** Three percentiles of a delay, in milliseconds. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** A log-normal distribution: the logarithm of the delay is normal, with this mean and standard deviation. */
export interface LogNormal {
  readonly mu: number;
  readonly sigma: number;
}

const z50 = inverseNormal(0.5);
const z95 = inverseNormal(0.95);
const z99 = inverseNormal(0.99);

/**
 * The log-normal distribution that comes nearest to three percentiles.
 *
 * The logarithm of a quantile is linear in the quantile of the standard normal distribution: ln q(p) = mu + sigma z(p). The two
 * unknowns are fitted to the three given points (z, ln q) by ordinary least squares, which is the method of the quantile-quantile
 * plot: sigma = Σ (z - z̄)(ln q - mean ln q) / Σ (z - z̄)², mu = mean ln q - sigma z̄. Three percentiles that really come from one log-normal
 * distribution are met exactly; any others as closely as one can.
 *
 * Source: J. Aitchison, J. A. C. Brown, "The Lognormal Distribution" (1957), chapter 4, on estimation by quantiles.
 *
 * @example
 * ```ts
 * fitLogNormal({ p50: 100, p95: 100 * Math.exp(1.6448536), p99: 100 * Math.exp(2.3263479) }); // mu ≈ ln 100, sigma ≈ 1
 * ```
 */
export function fitLogNormal({ p50, p95, p99 }: Percentiles): LogNormal {
  const points = [
    { z: z50, y: Math.log(p50) },
    { z: z95, y: Math.log(p95) },
    { z: z99, y: Math.log(p99) },
  ];
  const meanZ = (z50 + z95 + z99) / 3;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / 3;
  const covariance = points.reduce((sum, { z, y }) => sum + (z - meanZ) * (y - meanY), 0);
  const variance = points.reduce((sum, { z }) => sum + (z - meanZ) ** 2, 0);
  const sigma = covariance / variance;
  return { mu: meanY - sigma * meanZ, sigma };
}
