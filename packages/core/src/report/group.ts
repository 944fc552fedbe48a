import type { WatchedRequest } from '../engine/traffic.ts';
import { share } from './proportions.ts';
import type { GroupView, LatencyView } from './report-view.ts';
import { Reservoir } from './reservoir.ts';

/** The requests of one side of a comparison. */
export class Group {
  readonly latencies = new Reservoir();
  requests = 0;
  failed = 0;
  #unanswered = 0;

  add(request: WatchedRequest & { readonly endedAt: number }): void {
    this.requests++;
    if (request.failed) this.failed++;
    if (!request.answered) this.#unanswered++;
    this.latencies.add(request.endedAt - request.startedAt);
  }

  view(): GroupView {
    const { requests, failed } = this;
    return {
      requests,
      failed,
      unanswered: this.#unanswered,
      ...(requests > 0 && { errorRate: share(failed, requests), latencyMs: quantiles(this.latencies.values) }),
    };
  }
}

/** Quantiles by nearest rank. */
function quantiles(values: readonly number[]): LatencyView {
  const sorted = Float64Array.from(values).sort();
  const quantile = (q: number) => sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] as number;
  return { p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99), longest: quantile(1) };
}
