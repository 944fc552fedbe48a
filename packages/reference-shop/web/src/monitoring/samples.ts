/** What browsers told of themselves within a second. */
interface BrowserSample {
  readonly load: number | null;
  readonly lcp: number | null;
  readonly ttfb: number | null;
  readonly inp: number | null;
  readonly cls: number | null;
  readonly errors: number;
  readonly fps: number | null;
  readonly longTasksPerSecond: number | null;
  readonly heapBytes: number | null;
  readonly domNodes: number | null;
  readonly fetchesPerSecond: number | null;
  readonly workersActive: number;
}

/** One second of the shop, as the server sends it. */
export interface Sample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly requests: number;
  readonly refused: number;
  readonly errors: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly lagP90: number;
  readonly lagMax: number;
  readonly heapUsed: number;
  readonly memory: number;
  readonly gcMs: number;
  readonly pool: { readonly used: number; readonly pending: number; readonly max: number };
  readonly orders: number;
  readonly revenue: number;
  readonly browsers: BrowserSample;
}

/** Samples that the page keeps: five minutes. */
export const kept = 300;

const sum = (samples: readonly Sample[], of: (sample: Sample) => number): number =>
  samples.reduce((total, sample) => total + of(sample), 0);

/** What the figures above the charts say, from the last samples. */
export function figuresOf(samples: readonly Sample[]) {
  const last = samples.slice(-10);
  const requests = sum(last, ({ requests: count }) => count);
  const slow = last.map(({ p95 }) => p95).filter((ms) => ms !== null);
  return {
    requestsPerSecond: last.length === 0 ? 0 : requests / last.length,
    p95: slow.length === 0 ? null : Math.max(...slow),
    errorShare: requests === 0 ? 0 : (100 * sum(last, ({ errors }) => errors)) / requests,
    ordersPerMinute: sum(samples.slice(-60), ({ orders }) => orders),
  };
}

/** Sums of the last minute, one for each sample. */
export function perMinute(samples: readonly Sample[], of: (sample: Sample) => number): number[] {
  let total = 0;
  return samples.map((sample, index) => {
    total += of(sample);
    const gone = samples[index - 60];
    if (gone !== undefined) total -= of(gone);
    return total;
  });
}
