import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Logger } from '../logging/logger.ts';
import type { CrowdCounts } from './crowd.ts';
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts';
import { mostUsersPerMinute, type TrafficPlan } from './plan.ts';

/** What made-up visitors are doing. */
export interface TrafficState {
  readonly running: boolean;
  readonly usersPerMinute: number;
  /** Factor on that rate. */
  readonly intensity: number;
  readonly seed: string | null;
  /** Of this start, or the last. */
  readonly counts: CrowdCounts;
}

const nobody: CrowdCounts = {
  arrived: 0,
  present: 0,
  turnedAway: 0,
  outcomes: { left: 0, abandoned: 0, bought: 0, failed: 0 },
};
/** A worker whose visitors wait for answers that do not come is ended all the same. */
const patienceMs = 3_000;

// The compiler renames imports, not addresses.
const workerFile = new URL(`./traffic-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Made-up visitors, in a thread of their own. Nobody comes until somebody asks for them. */
export class Traffic {
  readonly #url: () => string;
  readonly #logger: Logger;
  #worker: Worker | undefined;
  #plan: TrafficPlan | undefined;
  #intensity = 1;
  #counts = nobody;

  /** `url` is the address of the shop, as the shop itself reaches it. */
  constructor(url: () => string, logger: Logger) {
    this.#url = url;
    this.#logger = logger;
  }

  get state(): TrafficState {
    return {
      running: this.#worker !== undefined,
      usersPerMinute: this.#plan?.usersPerMinute ?? 0,
      intensity: this.#intensity,
      seed: this.#plan?.seed ?? null,
      counts: this.#counts,
    };
  }

  /** Sends visitors to the shop, in the place of those that may be there. */
  async start(plan: TrafficPlan): Promise<void> {
    await this.stop();
    this.#plan = plan;
    this.#counts = nobody;
    const start: WorkerStart = { ...plan, url: this.#url() };
    const worker = new Worker(workerFile, { workerData: start, resourceLimits: { maxOldGenerationSizeMb: 64 } });
    this.#worker = worker;
    worker.on('message', (counts: FromWorker) => {
      if (this.#worker === worker) this.#counts = counts;
    });
    worker.on('error', (error) => this.#logger.error({ err: error }, 'traffic ended'));
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    // Made-up visitors do not keep a shop open.
    worker.unref();
    this.#send(worker, { intensity: this.#bounded(this.#intensity) });
    this.#logger.info({ usersPerMinute: plan.usersPerMinute }, 'traffic started');
  }

  /** Multiplies the arrivals, at once and for every later start. There are never more than the most a shop takes. */
  setIntensity(factor: number): void {
    this.#intensity = Math.max(0, factor);
    if (this.#worker) this.#send(this.#worker, { intensity: this.#bounded(this.#intensity) });
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    const ended = once(worker, 'exit');
    this.#send(worker, { stop: true });
    const late = setTimeout(() => worker.terminate(), patienceMs);
    await ended;
    clearTimeout(late);
    this.#worker = undefined;
    this.#counts = { ...this.#counts, present: 0 };
    this.#logger.info('traffic stopped');
  }

  #bounded(factor: number): number {
    return Math.min(factor, mostUsersPerMinute / Math.max(1, this.#plan?.usersPerMinute ?? 1));
  }

  #send(worker: Worker, message: ToWorker): void {
    worker.postMessage(message);
  }
}
