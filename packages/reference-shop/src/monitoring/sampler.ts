import type { FinishedRequest, RequestObserver } from '../http/observe-requests.ts';
import type { BusinessCounts } from '../metrics/business.ts';
import type { PoolState } from '../metrics/pool.ts';
import { isStream } from '../metrics/request-metrics.ts';
import type { BrowserSample } from './browsers.ts';
import { Latencies } from './latencies.ts';
import { type Vitals, VitalsMeter } from './process-vitals.ts';

/** What happened within one interval. */
export interface Sample extends Vitals {
  /** When it ended, in milliseconds since 1970. */
  readonly at: number;
  /** Requests that ended in it, and of those how many failed by their own fault (4xx) or by the shop's (5xx, cut off). */
  readonly requests: number;
  readonly refused: number;
  readonly errors: number;
  /** Durations in milliseconds; null when there was no request. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly pool: PoolState;
  readonly orders: number;
  readonly revenue: number;
  readonly browsers: BrowserSample;
}

interface Sources {
  readonly business: BusinessCounts;
  readonly pool: () => PoolState;
  readonly browsers: () => BrowserSample;
}

// The dashboard must not show itself, nor the probes that ask whether the shop lives.
const unseen = /^\/(healthz|readyz|api\/(monitoring|welcome)(\/.*)?)$/;

/** Adds up what happens between two readings. One serves all who watch. */
export class Sampler {
  readonly #latencies = new Latencies();
  readonly #vitals = new VitalsMeter();
  readonly #sources: Sources;
  #refused = 0;
  #errors = 0;
  #orders = 0;
  #revenueCents = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  readonly observe: RequestObserver = (request: FinishedRequest) => {
    if (unseen.test(request.route) || isStream(request)) return;
    this.#latencies.record(request.durationMs);
    const { status } = request;
    if (status === undefined || status >= 500) this.#errors++;
    else if (status >= 400) this.#refused++;
  };

  read(at: number): Sample {
    const { business, pool, browsers } = this.#sources;
    const sample = {
      at,
      requests: this.#latencies.count,
      refused: this.#refused,
      errors: this.#errors,
      p50: this.#latencies.quantile(0.5),
      p95: this.#latencies.quantile(0.95),
      p99: this.#latencies.quantile(0.99),
      ...this.#vitals.read(),
      pool: pool(),
      orders: business.orders - this.#orders,
      revenue: (business.revenueCents - this.#revenueCents) / 100,
      browsers: browsers(),
    };
    this.#latencies.clear();
    this.#refused = 0;
    this.#errors = 0;
    this.#orders = business.orders;
    this.#revenueCents = business.revenueCents;
    return sample;
  }

  stop(): void {
    this.#vitals.stop();
  }
}
