import { setTimeout as wait } from 'node:timers/promises';
import { Client, newAgent } from './client.ts';
import { type Outcome, visit } from './journey.ts';
import { createPerson } from './person.ts';
import { mostUsersAtOnce, type TrafficPlan } from './plan.ts';
import { Random } from './random.ts';

/** What the made-up visitors did since they began. */
export interface CrowdCounts {
  readonly arrived: number;
  /** In the shop right now. */
  readonly present: number;
  /** Went away again because the shop was full of them. */
  readonly turnedAway: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
}

interface CrowdOptions extends TrafficPlan {
  readonly url: string;
  /** Tells the visitors of this start from those of others. */
  readonly run: string;
  readonly password: string;
}

/** Nobody thinks longer than that about one click. */
const longestThoughtMs = 30_000;
/** One in five has been here before. */
const returning = 0.2;

/** Lets people arrive, each at their own time, and go through the shop until they leave. */
export class Crowd {
  readonly #options: CrowdOptions;
  readonly #agent = newAgent();
  readonly #stop = new AbortController();
  readonly #visits = new Set<Promise<void>>();
  /** Who is in the shop, by the number of their first visit. */
  readonly #present = new Set<number>();
  readonly #arrivals: Random;
  readonly #outcomes: Record<Outcome, number> = { left: 0, abandoned: 0, bought: 0, failed: 0 };
  #intensity = 1;
  #arrived = 0;
  #turnedAway = 0;
  #rateChanged = new AbortController();
  readonly #arriving: Promise<void>;

  constructor(options: CrowdOptions) {
    this.#options = options;
    this.#arrivals = new Random(options.seed);
    this.#arriving = this.#arrive();
  }

  get counts(): CrowdCounts {
    return {
      arrived: this.#arrived,
      present: this.#visits.size,
      turnedAway: this.#turnedAway,
      outcomes: { ...this.#outcomes },
    };
  }

  /** Factor on the rate of arrivals; what is under way goes on. */
  set intensity(factor: number) {
    this.#intensity = factor;
    // Who waits for the next arrival at the old rate looks again: at a rate of almost nothing that wait would be for ever.
    this.#rateChanged.abort();
    this.#rateChanged = new AbortController();
  }

  /** Nobody arrives any more, and who is there leaves before their next click. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#arriving;
    await Promise.all(this.#visits);
    this.#agent.destroy();
  }

  async #arrive(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const rate = this.#options.usersPerMinute * this.#intensity;
      // Arrivals that know nothing of each other: a Poisson process.
      const pause = rate > 0 ? this.#arrivals.exponential(60_000 / rate) : 3_600_000;
      const signal = AbortSignal.any([this.#stop.signal, this.#rateChanged.signal]);
      const came = await wait(pause, true, { signal }).catch(() => false);
      if (came) this.#enter();
    }
  }

  #enter(): void {
    if (this.#visits.size >= mostUsersAtOnce) {
      this.#turnedAway++;
      return;
    }
    const going: Promise<void> = this.#visit(this.#arrived++).finally(() => this.#visits.delete(going));
    this.#visits.add(going);
  }

  async #visit(index: number): Promise<void> {
    const { seed, run, password, url, pace } = this.#options;
    const random = new Random(`${seed}/${index}`);
    const drawn = index > 0 && random.chance(returning) ? random.below(index) : index;
    // Nobody comes back while they are still there: their two sessions would share one cart, and empty it for each other.
    const who = this.#present.has(drawn) ? index : drawn;
    this.#present.add(who);
    const person = createPerson(new Random(`${seed}/person/${who}`), `shopper-${run}-${who}`, password);
    const client = new Client(url, this.#agent, person.language);
    const think = async (medianMs: number) => {
      const ms = Math.min(longestThoughtMs, random.logNormal(medianMs, 0.6)) * pace;
      await wait(ms, undefined, { signal: this.#stop.signal });
    };
    const outcome = await visit({ client, person, random, think }).catch(() =>
      // Whoever was sent home has not failed at anything.
      this.#stop.signal.aborted ? ('left' as const) : ('failed' as const),
    );
    this.#present.delete(who);
    this.#outcomes[outcome]++;
  }
}
