import type { Clock } from '../time/clock.ts';

/** How far a quantile may be off, as a share of its value. */
export const RELATIVE_ERROR = 0.01;

/** Latencies below this are told from each other no more, in milliseconds; nor are those above ten minutes. */
const LEAST_MS = 0.01;
const MOST_MS = 600_000;

const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GAMMA = Math.log(GAMMA);
const BUCKETS = Math.ceil(Math.log(MOST_MS / LEAST_MS) / LOG_GAMMA) + 1;

/** Into how many slices a window is cut: it covers from 0.9 times its length to its whole length. */
const SLICES = 10;

interface Slice {
  readonly counts: Uint32Array;
  requests: number;
  failed: number;
}

/**
 * Latency and failures of the requests of the last seconds, in constant memory.
 *
 * Latencies are counted in buckets whose bounds grow by a constant factor γ = (1 + α) / (1 - α), and a bucket stands for 2γⁱ / (γ + 1), so that
 * every quantile is within a share α = 1 % of the true one.
 *
 * Source: C. Masson, J. E. Rim, H. K. Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees",
 * PVLDB 12 (2019), section 2. Here the buckets are fixed, which the range of latencies allows.
 */
export class RequestWindow {
  readonly #clock: Clock;
  readonly #sliceMs: number;
  readonly #total = new Uint32Array(BUCKETS);
  readonly #slices: readonly Slice[];
  #slot: number;
  #requests = 0;
  #failed = 0;

  constructor(clock: Clock, lengthMs: number) {
    this.#clock = clock;
    this.#sliceMs = lengthMs / SLICES;
    this.#slices = Array.from({ length: SLICES }, () => ({ counts: new Uint32Array(BUCKETS), requests: 0, failed: 0 }));
    this.#slot = this.#slotNow();
  }

  record(ms: number, failed: boolean): void {
    this.#advance();
    const slice = this.#slice(this.#slot);
    const bucket = bucketOf(ms);
    slice.counts[bucket] = (slice.counts[bucket] ?? 0) + 1;
    this.#total[bucket] = (this.#total[bucket] ?? 0) + 1;
    slice.requests++;
    this.#requests++;
    if (!failed) return;
    slice.failed++;
    this.#failed++;
  }

  get requests(): number {
    this.#advance();
    return this.#requests;
  }

  /** Share of the requests that failed, from 0 to 1; undefined without requests. */
  get errorRate(): number | undefined {
    this.#advance();
    return this.#requests === 0 ? undefined : this.#failed / this.#requests;
  }

  /**
   * The latency that a share `q` of the requests stays below, in milliseconds; undefined without requests.
   *
   * @param waiting How long requests have been waiting that are to count as if they had ended now.
   */
  quantile(q: number, waiting: readonly number[] = []): number | undefined {
    this.#advance();
    const all = this.#requests + waiting.length;
    if (all === 0) return undefined;
    const extra = waiting.map(bucketOf).sort((a, b) => a - b);
    const rank = Math.max(1, Math.ceil(q * all));
    let below = 0;
    let next = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      below += this.#total[bucket] as number;
      while (extra[next] === bucket) {
        below++;
        next++;
      }
      if (below >= rank) return latencyOf(bucket);
    }
    return MOST_MS;
  }

  #slotNow(): number {
    return Math.floor(this.#clock.monotonic() / this.#sliceMs);
  }

  #slice(slot: number): Slice {
    return this.#slices[slot % SLICES] as Slice;
  }

  /** Forgets the slices that have left the window. */
  #advance(): void {
    const now = this.#slotNow();
    for (let slot = Math.max(this.#slot + 1, now - SLICES + 1); slot <= now; slot++) {
      const slice = this.#slice(slot);
      if (slice.requests === 0) continue;
      for (let bucket = 0; bucket < BUCKETS; bucket++) {
        this.#total[bucket] = (this.#total[bucket] as number) - (slice.counts[bucket] as number);
      }
      slice.counts.fill(0);
      this.#requests -= slice.requests;
      this.#failed -= slice.failed;
      slice.requests = 0;
      slice.failed = 0;
    }
    this.#slot = now;
  }
}

function bucketOf(ms: number): number {
  if (!(ms > LEAST_MS)) return 0;
  return Math.min(BUCKETS - 1, Math.ceil(Math.log(ms / LEAST_MS) / LOG_GAMMA));
}

/** The value whose relative distance to both bounds of the bucket is the same. */
const latencyOf = (bucket: number): number =>
  bucket === 0 ? LEAST_MS : (LEAST_MS * 2 * GAMMA ** bucket) / (GAMMA + 1);
