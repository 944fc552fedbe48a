import type { Clock } from '../time/clock.ts';
import type { DesiredStateStore } from './store.ts';

/** Options of {@link RunnerElection}. */
export interface ElectionOptions {
  readonly store: DesiredStateStore;
  readonly clock: Clock;
  /** What is to have one runner: the id of a scenario run. */
  readonly name: string;
  /** This candidate. */
  readonly replica: string;
  /** Milliseconds within which another candidate takes over from one that died. */
  readonly lease: number;
  /** A token that was given already, whatever the seat says: the store may have forgotten it. Default 0. */
  readonly after?: () => number;
  /** Called when this candidate has become the runner. The token is higher than that of every runner before. */
  readonly elected: (token: number) => void;
  /** Called when it is not any more, before anybody else can be. */
  readonly lost: () => void;
}

interface Seat {
  readonly holder: string | undefined;
  readonly token: number;
  readonly beat: number;
}

/**
 * One runner among the replicas, by lease. Nobody's wall clock is compared with another's: the runner renews its seat six times a
 * lease and gives up after 0.45 of it without success; a candidate takes a seat that it has seen unchanged for 0.6 of a lease.
 */
export class RunnerElection {
  readonly #options: ElectionOptions;
  #version: string | undefined;
  #seat: Seat | undefined;
  /** When this version of the seat was first seen, or, for the runner, when its last renewal was sent. */
  #since = 0;
  #token: number | undefined;
  #cancelTick = () => {};
  #cancelLoss = () => {};
  #stopped = false;
  #ticking: Promise<void> = Promise.resolve();

  constructor(options: ElectionOptions) {
    this.#options = options;
    this.#tick();
  }

  /** The fencing token while this candidate is the runner. */
  get token(): number | undefined {
    return this.#token;
  }

  /** Steps down, so that another can take over at once, and stands no more. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#cancelTick();
    await this.#ticking;
    const token = this.#token;
    this.#lose();
    if (token === undefined) return;
    await this.#write({ holder: undefined, token, beat: 0 }).catch(() => {});
  }

  #tick(): void {
    this.#ticking = this.#step().catch(() => {});
    void this.#ticking.then(() => {
      if (this.#stopped) return;
      const { clock, lease } = this.#options;
      this.#cancelTick = clock.setTimeout(() => this.#tick(), lease / 6, { ref: false });
    });
  }

  async #step(): Promise<void> {
    const { clock, lease, replica, store, name, after = () => 0 } = this.#options;
    const began = clock.monotonic();
    if (this.#token !== undefined) {
      const beat = (this.#seat?.beat ?? 0) + 1;
      if (await this.#write({ holder: replica, token: this.#token, beat })) this.#renewed(began);
      else this.#lose();
      return;
    }
    const found = await this.#inTime(store.get(keyOf(name)));
    if (found?.version !== this.#version || found === undefined) {
      this.#version = found?.version;
      this.#seat = found && JSON.parse(found.value);
      this.#since = clock.monotonic();
    }
    const vacant = this.#seat?.holder === undefined;
    if (!vacant && clock.monotonic() - this.#since < lease * 0.6) return;
    if (this.#stopped) return;
    const token = Math.max(this.#seat?.token ?? 0, after()) + 1;
    const sent = clock.monotonic();
    if (!(await this.#write({ holder: replica, token, beat: 0 }))) return;
    this.#token = token;
    this.#renewed(sent);
    if (this.#token === token) this.#options.elected(token);
  }

  #renewed(sent: number): void {
    const { clock, lease } = this.#options;
    this.#since = sent;
    this.#cancelLoss();
    const left = sent + lease * 0.45 - clock.monotonic();
    if (left <= 0) this.#lose();
    else this.#cancelLoss = clock.setTimeout(() => this.#lose(), left, { ref: false });
  }

  #lose(): void {
    this.#cancelLoss();
    if (this.#token === undefined) return;
    this.#token = undefined;
    this.#options.lost();
  }

  async #write(seat: Seat): Promise<boolean> {
    const { store, name } = this.#options;
    const outcome = await this.#inTime(store.compareAndSet(keyOf(name), this.#version, JSON.stringify(seat)));
    if (!outcome.written) {
      this.#version = undefined;
      return false;
    }
    this.#version = outcome.version;
    this.#seat = seat;
    return true;
  }

  /** A store that never answers must not keep the runner from noticing. */
  #inTime<T>(promise: Promise<T>): Promise<T> {
    return inTime(promise, this.#options.clock, this.#options.lease / 6);
  }
}

const keyOf = (name: string) => `runner/${name}`;

/** Rejects when the promise has not settled after so many milliseconds. */
export function inTime<T>(promise: Promise<T>, clock: Clock, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`no answer within ${Math.round(ms)} ms`));
    const cancel = clock.setTimeout(late, ms, { ref: false });
    promise.then(resolve, reject).finally(cancel);
  });
}
