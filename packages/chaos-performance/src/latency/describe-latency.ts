import { type DelayParams, delayOf } from './delay.ts';
import { fitLogNormal } from './log-normal.ts';

const shares = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999];

/** How wide the longest bar is, in characters. */
const WIDTH = 40;

/**
 * The distribution of a delay as text, to look at before it is used: its parameters, what each share of the requests stays below,
 * and for `logNormal` how far the fitted curve is from the percentiles that were given.
 *
 * @example
 * ```ts
 * console.log(describeLatency({ logNormal: { p50: 80, p95: 300, p99: 900 } }));
 * ```
 */
export function describeLatency(params: DelayParams): string {
  const longest = delayOf(params, shares.at(-1) as number);
  const lines = shares.map((share) => {
    const ms = delayOf(params, share);
    const bar = '█'.repeat(longest > 0 ? Math.round((ms / longest) * WIDTH) : 0);
    return (
      `p${Number((share * 100).toFixed(1))}`.padEnd(6) +
      `${round(ms)} ms`.padStart(12) +
      givenAt(params, share, ms) +
      `  ${bar}`
    );
  });
  return [headOf(params), ...lines.map((line) => line.trimEnd())].join('\n');
}

function headOf({ ms, normal, logNormal, histogram }: DelayParams): string {
  if (ms !== undefined) return `fixed: ${round(ms)} ms`;
  if (normal !== undefined) return `normal: mean ${round(normal.mean)} ms, deviation ${round(normal.deviation)} ms`;
  if (logNormal !== undefined) {
    const { mu, sigma } = fitLogNormal(logNormal);
    return `log-normal: mu ${mu.toFixed(4)}, sigma ${sigma.toFixed(4)}`;
  }
  const count = (histogram ?? []).reduce((sum, bucket) => sum + bucket.count, 0);
  return `histogram: ${histogram?.length ?? 0} buckets, ${count} delays`;
}

/** The percentile that was given, beside what the fit makes of it. */
function givenAt({ logNormal }: DelayParams, share: number, ms: number): string {
  if (logNormal === undefined) return '';
  const given = { 0.5: logNormal.p50, 0.95: logNormal.p95, 0.99: logNormal.p99 }[share];
  if (given === undefined) return ''.padEnd(26);
  const off = (ms / given - 1) * 100;
  return `  given ${round(given)} ms, ${off < 0 ? '−' : '+'}${Math.abs(off).toFixed(1)} %`.padEnd(26);
}

const round = (ms: number): number => Number(ms.toPrecision(4));
