/** One bucket of a recorded histogram. */
export interface Bucket {
  /** Upper bound, in milliseconds; the lower one is the bound of the bucket before, or 0. */
  readonly upTo: number;
  /** How many delays lay in it: of this bucket alone, not of all below, as Prometheus counts them. */
  readonly count: number;
}

/**
 * The delay that a share of the recorded ones stays below. Within a bucket they are taken for evenly spread, as `histogram_quantile` of
 * Prometheus does.
 *
 * @param share From 0 (included) to 1 (excluded).
 */
export function histogramQuantile(histogram: readonly Bucket[], share: number): number {
  const all = histogram.reduce((sum, { count }) => sum + count, 0);
  let wanted = share * all;
  let from = 0;
  for (const { upTo, count } of histogram) {
    if (wanted < count) return from + ((upTo - from) * wanted) / count;
    wanted -= count;
    from = upTo;
  }
  // Rounding has left a crumb behind the last bucket.
  return from;
}

/** What is wrong with a histogram that fits the schema, as the rest of a sentence. */
export function checkHistogram(histogram: readonly Bucket[]): string | undefined {
  const rising = histogram.every(({ upTo }, index) => upTo > (histogram[index - 1]?.upTo ?? 0));
  if (!rising) return 'must have rising bounds upTo in histogram, from above 0';
  return histogram.some(({ count }) => count > 0) ? undefined : 'must have a count above 0 in histogram';
}
