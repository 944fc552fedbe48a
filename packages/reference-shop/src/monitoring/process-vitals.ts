import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';

/** How the process fared since it was last asked. */
export interface Vitals {
  /** How late the event loop was, in milliseconds. */
  readonly lagP90: number;
  readonly lagMax: number;
  /** In megabytes of 10^6 bytes. */
  readonly heapUsed: number;
  readonly heapTotal: number;
  readonly memory: number;
  /** Time that garbage collections took, in milliseconds, and how many there were. */
  readonly gcMs: number;
  readonly gcCount: number;
}

/** The timer behind it runs every so many milliseconds: what is later than that is lag. */
const resolution = 20;

/** Watches the process until it is stopped. */
export class VitalsMeter {
  readonly #loop = monitorEventLoopDelay({ resolution });
  readonly #collections: PerformanceObserver;
  #gcMs = 0;
  #gcCount = 0;

  constructor() {
    this.#loop.enable();
    this.#collections = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        this.#gcMs += duration;
        this.#gcCount++;
      }
    });
    this.#collections.observe({ entryTypes: ['gc'] });
  }

  read(): Vitals {
    const { heapUsed, heapTotal, rss } = process.memoryUsage();
    const vitals = {
      lagP90: lag(this.#loop.percentile(90)),
      lagMax: lag(this.#loop.max),
      heapUsed: heapUsed / 1e6,
      heapTotal: heapTotal / 1e6,
      memory: rss / 1e6,
      gcMs: this.#gcMs,
      gcCount: this.#gcCount,
    };
    this.#loop.reset();
    this.#gcMs = 0;
    this.#gcCount = 0;
    return vitals;
  }

  stop(): void {
    this.#loop.disable();
    this.#collections.disconnect();
  }
}

// The histogram holds whole intervals, in nanoseconds; an empty one has no largest.
const lag = (nanoseconds: number): number =>
  Number.isFinite(nanoseconds) && nanoseconds < 1e15 ? Math.max(0, nanoseconds / 1e6 - resolution) : 0;
