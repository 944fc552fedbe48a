import { Latencies } from './latencies.ts';

/** What browsers told of themselves within one interval. */
export interface BrowserSample {
  /** Reports that came in. */
  readonly reports: number;
  /** Whole load, largest contentful paint and time to first byte, 75th percentile in milliseconds; null when nobody told. */
  readonly load: number | null;
  readonly lcp: number | null;
  readonly ttfb: number | null;
  /** Interaction to next paint, likewise. */
  readonly inp: number | null;
  /** Cumulative layout shift, 75th percentile of its score to a thousandth; null when nobody told. */
  readonly cls: number | null;
  /** Script errors that visitors met. */
  readonly errors: number;
  /** Means of what open pages told; null when none did. */
  readonly fps: number | null;
  readonly longTasksPerSecond: number | null;
  readonly heapBytes: number | null;
  readonly domNodes: number | null;
  readonly fetchesPerSecond: number | null;
  /** Reports of pages with a worker at work. */
  readonly workersActive: number;
}

/** What an open page tells of itself every few seconds, as numbers. */
const measures = ['fps', 'longTasksPerSecond', 'heapBytes', 'domNodes', 'fetchesPerSecond'] as const;
type Measure = (typeof measures)[number];

/** One report of a browser; every part may be missing. */
export interface BrowserReport extends Readonly<Partial<Record<Measure, number | null>>> {
  readonly load?: number | null;
  readonly lcp?: number | null;
  readonly ttfb?: number | null;
  readonly inp?: number | null;
  readonly cls?: number | null;
  readonly errors?: number | null;
  readonly workerActive?: boolean | null;
}

/** The mean of what is added, until it is taken. */
class Mean {
  #sum = 0;
  #count = 0;

  add(value: number): void {
    this.#sum += value;
    this.#count++;
  }

  take(): number | null {
    const mean = this.#count === 0 ? null : this.#sum / this.#count;
    this.#sum = 0;
    this.#count = 0;
    return mean;
  }
}

const score = (thousandths: number | null) => (thousandths === null ? null : Math.round(thousandths) / 1_000);

/** Adds up the reports of browsers between two readings, in memory of fixed size. */
export class Browsers {
  readonly #load = new Latencies();
  readonly #lcp = new Latencies();
  readonly #ttfb = new Latencies();
  readonly #inp = new Latencies();
  /** In thousandths, which lie where the buckets are fine. */
  readonly #cls = new Latencies();
  readonly #means = {
    fps: new Mean(),
    longTasksPerSecond: new Mean(),
    heapBytes: new Mean(),
    domNodes: new Mean(),
    fetchesPerSecond: new Mean(),
  } satisfies Record<Measure, Mean>;
  #reports = 0;
  #errors = 0;
  #workersActive = 0;

  add({ load, lcp, ttfb, inp, cls, errors, workerActive, ...measured }: BrowserReport): void {
    this.#reports++;
    this.#errors += errors ?? 0;
    if (typeof load === 'number') this.#load.record(load);
    if (typeof lcp === 'number') this.#lcp.record(lcp);
    if (typeof ttfb === 'number') this.#ttfb.record(ttfb);
    if (typeof inp === 'number') this.#inp.record(inp);
    if (typeof cls === 'number') this.#cls.record(cls * 1_000);
    if (workerActive) this.#workersActive++;
    for (const measure of measures) {
      const value = measured[measure];
      if (typeof value === 'number') this.#means[measure].add(value);
    }
  }

  read(): BrowserSample {
    const sample = {
      reports: this.#reports,
      load: this.#load.quantile(0.75),
      lcp: this.#lcp.quantile(0.75),
      ttfb: this.#ttfb.quantile(0.75),
      inp: this.#inp.quantile(0.75),
      cls: score(this.#cls.quantile(0.75)),
      errors: this.#errors,
      fps: this.#means.fps.take(),
      longTasksPerSecond: this.#means.longTasksPerSecond.take(),
      heapBytes: this.#means.heapBytes.take(),
      domNodes: this.#means.domNodes.take(),
      fetchesPerSecond: this.#means.fetchesPerSecond.take(),
      workersActive: this.#workersActive,
    };
    for (const latencies of [this.#load, this.#lcp, this.#ttfb, this.#inp, this.#cls]) latencies.clear();
    this.#reports = 0;
    this.#errors = 0;
    this.#workersActive = 0;
    return sample;
  }
}
