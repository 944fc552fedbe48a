import type { Knex } from 'knex';
import type { RequestObserver } from '../http/observe-requests.ts';
import type { BusinessCounts } from '../metrics/business.ts';
import { poolState } from '../metrics/pool.ts';
import { Browsers } from './browsers.ts';
import { type Sample, Sampler } from './sampler.ts';
import { eventText, Viewers } from './viewers.ts';

/** Time between two samples. */
export const intervalMs = 1_000;
/** Whoever opens the page sees the last five minutes at once. */
const kept = 300;

/** Samples the shop once a second, and shows the samples to whoever watches. */
export class Monitoring {
  readonly browsers = new Browsers();
  readonly viewers = new Viewers();
  readonly observe: RequestObserver;
  readonly #sampler: Sampler;
  readonly #history: Sample[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(db: Knex, business: BusinessCounts) {
    this.#sampler = new Sampler({
      business,
      pool: () => poolState(db),
      browsers: () => this.browsers.read(),
    });
    this.observe = this.#sampler.observe;
    // Watching is no reason to live.
    this.#timer = setInterval(() => this.#tick(), intervalMs).unref();
  }

  /** The samples of the last five minutes, the oldest first. */
  get history(): readonly Sample[] {
    return this.#history;
  }

  /** A stream of events: `history` once, then `sample` every second. Undefined when too many watch already. */
  watch() {
    if (this.viewers.isFull) return undefined;
    const retry = `retry: ${2 * intervalMs}\n\n`;
    return this.viewers.open(retry + eventText('history', { intervalMs, samples: this.#history }));
  }

  close(): void {
    clearInterval(this.#timer);
    this.#sampler.stop();
    this.viewers.close();
  }

  #tick(): void {
    const sample = this.#sampler.read(Date.now());
    this.#history.push(sample);
    if (this.#history.length > kept) this.#history.shift();
    if (this.viewers.count > 0) this.viewers.send(eventText('sample', sample));
  }
}
