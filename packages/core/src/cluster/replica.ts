import { AsyncLocalStorage } from 'node:async_hooks';
import type { Chaos } from '../engine/chaos.ts';
import type { ChaosEvent } from '../engine/events.ts';
import type { LevelReport } from '../engine/levels.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import type { Clock } from '../time/clock.ts';
import { agreementOf } from './agreement.ts';
import { Budgets } from './budgets.ts';
import { type Change, claimSeed, type DesiredState, kill, NOTHING, parseState, prune, undo } from './desired-state.ts';
import { inTime } from './election.ts';
import { setClusterLevel } from './levels.ts';
import { type Message, parseMessage } from './message.ts';
import { newsOf } from './news.ts';
import { outOfReach } from './out-of-reach.ts';
import { reconcile } from './reconcile.ts';
import {
  type Attempt,
  isConflict,
  MOST_TRIES,
  noting,
  type RunCommand,
  refuseRepeat,
  wasGiven,
} from './run-command.ts';
import type { Bus, DesiredStateStore, Versioned } from './store.ts';

const KEY = 'state';

/** What {@link Replica} is made of. */
export interface ReplicaParts {
  readonly chaos: Chaos;
  readonly store: DesiredStateStore;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly name: string;
  /** Milliseconds. */
  readonly lease: number;
}

/**
 * One process of a cluster. What is to be active stands in the store; a command changes it there by compare-and-set, and every replica
 * brings itself to what it finds. Taking something back is never refused: it is done here first, and told to the store until it knows.
 */
export class Replica {
  readonly store: DesiredStateStore;
  readonly #parts: ReplicaParts;
  readonly #budgets: Budgets;
  readonly #attempts = new AsyncLocalStorage<Attempt>();
  #version: string | undefined;
  #state: DesiredState = NOTHING;
  /** Changes that were made here and that the store does not know yet. */
  #pending: Change[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #syncQueued = false;
  #applying = false;
  #lost = true;
  #contact = 0;
  #left = false;
  #cancelBeat = () => {};
  #cancelWatch = () => {};
  #unsubscribe: () => void | Promise<void> = () => {};
  #stopListening = () => {};
  #stopMetering = () => {};
  readonly #problems = new Map<string, string>();

  constructor(parts: ReplicaParts) {
    this.#parts = parts;
    const { store, clock, lease } = parts;
    const patience = lease / 3;
    this.store = {
      get: (key) => inTime(store.get(key), clock, patience),
      compareAndSet: (key, expected, value) => inTime(store.compareAndSet(key, expected, value), clock, patience),
    };
    this.#budgets = new Budgets({
      store: this.store,
      tell: (kind, activation) => this.#publish({ kind, activation, from: parts.name }),
    });
  }

  /** Called after each change of what is desired. */
  followed: () => void = () => {};

  /** Called when the store is out of reach for too long, before everything is restored. */
  lost: () => void = () => {};

  /** Makes a change that can be refused. */
  readonly commit = (next: Change): Promise<void> => this.#commit(next);

  /** Makes a change that is never refused. */
  readonly tell = (change: Change): void => this.#tell(change);

  get state(): DesiredState {
    return this.#state;
  }

  get connected(): boolean {
    return !this.#lost;
  }

  async join(): Promise<void> {
    const { chaos, bus } = this.#parts;
    this.#unsubscribe = await bus.subscribe((message) => this.#heard(message));
    this.#stopListening = chaos.events.subscribe((event) => this.#happened(event));
    const { meter } = chaos.commands;
    // The journal meters as before: a restart must not make more injections than the limit either.
    chaos.commands.meter = async (activation) => {
      await this.#budgets.begin(activation);
      await meter?.(activation);
    };
    this.#stopMetering = () => {
      chaos.commands.meter = meter;
    };
    this.#pending.push(claimSeed(chaos.state().seed));
    if (chaos.killed) this.#pending.push(kill({ reason: chaos.state().killed?.reason ?? 'killed' }));
    try {
      await this.#sync();
    } catch (cause) {
      await this.leave();
      throw cause;
    }
    chaos.commands.agreement = agreementOf({
      chaos,
      state: () => this.#state,
      attempt: () => this.#attempt(),
      commit: (next, undoable) => this.#commit(next, undoable),
      tell: this.tell,
      setLevel: (family, level, by) => this.#setLevel(family, level, by),
    });
    this.#beat();
  }

  /** Follows the cluster no more. What is active here stays until it is restored or expires. */
  async leave(): Promise<void> {
    if (this.#left) return;
    this.#left = true;
    const { chaos } = this.#parts;
    chaos.commands.agreement = undefined;
    this.#stopMetering();
    this.#cancelBeat();
    this.#cancelWatch();
    this.#stopListening();
    await this.#turn.catch(() => {});
    await this.#budgets.leave();
    await this.#unsubscribe();
  }

  /** Runs a command of a run unless it was run already, here or on another replica. Undefined if it was. */
  async perform<T>(command: RunCommand, run: () => Promise<T>): Promise<T | undefined> {
    if (!wasGiven(this.#state, command)) {
      const attempt: Attempt = { command, noted: false, over: false };
      try {
        const result = await this.#attempts.run(attempt, run);
        if (!attempt.noted) await this.#attempts.run(attempt, () => this.#commit((state) => ({ ...state })));
        return result;
      } catch (error) {
        if (attempt.noted || !isConflict(error) || !wasGiven(this.#state, command)) throw error;
      } finally {
        attempt.over = true;
      }
    }
    // What it did elsewhere may be about to be done here.
    await this.#turn;
    return undefined;
  }

  #attempt(): Attempt | undefined {
    const attempt = this.#attempts.getStore();
    return attempt?.over === false ? attempt : undefined;
  }

  /** Commands and looks at the store, one at a time. */
  #inTurn<T>(fn: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(fn);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** A command: it is refused if the state is not any more what this replica knows. */
  #commit(next: Change, undoable?: string): Promise<void> {
    const attempt = this.#attempt();
    const change = attempt === undefined ? next : noting(next, attempt.command);
    return this.#insist(attempt, async () => {
      const before = this.#unexpired(this.#state);
      const changed = change(before);
      if (changed === before) return;
      try {
        await this.#write(changed);
      } catch (error) {
        // Without an answer nobody knows whether it was written.
        if (undoable !== undefined && !isConflict(error)) this.#pending.push(undo(undoable, attempt?.command));
        throw error;
      }
      if (attempt !== undefined) attempt.noted = true;
    });
  }

  #setLevel(family: string, level: number, by: string | undefined): Promise<LevelReport> {
    const attempt = this.#attempt();
    return this.#insist(attempt, () =>
      setClusterLevel(this.#parts.chaos, this.#unexpired(this.#state), { family, level, by }, async (next) => {
        const before = this.#state;
        await this.#write(attempt === undefined ? next : noting(() => next, attempt.command)(before));
        if (attempt !== undefined) attempt.noted = true;
        return this.#bringTo(before, false);
      }),
    );
  }

  /** Writes in turn. What somebody else changed meanwhile refuses a command, but not that of a run: a runner does not mind. */
  #insist<T>(attempt: Attempt | undefined, write: () => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      for (let tries = 1; ; tries++) {
        refuseRepeat(this.#state, attempt);
        try {
          return await write();
        } catch (error) {
          if (attempt === undefined || !isConflict(error) || tries === MOST_TRIES) throw error;
        }
      }
    });
  }

  async #write(next: DesiredState): Promise<void> {
    if (this.#lost) throw outOfReach(this.#parts.name, 'it was lost');
    const sent = this.#parts.clock.monotonic();
    const known = this.#pending.length;
    const outcome = await this.store.compareAndSet(KEY, this.#version, JSON.stringify(next)).catch((error) => {
      throw outOfReach(this.#parts.name, error.message);
    });
    this.#reached(sent);
    if (outcome.written) {
      this.#version = outcome.version;
      // What was taken back here meanwhile must not come back.
      this.#state = this.#pending.slice(known).reduce((state, each) => each(state), next);
      this.#publish({ kind: 'changed', version: outcome.version, from: this.#parts.name });
      return;
    }
    await this.#take(outcome.current);
    const { runs, ticks, ...current } = this.#state;
    throw new ChaosError(
      'CHAOS_CONFLICT',
      'Somebody else changed what is active at the same time; look at it and try again',
      {
        current,
      },
    );
  }

  /** Looks at the store, tells it what it does not know yet, and does what it says. */
  #sync(): Promise<void> {
    if (this.#syncQueued) return this.#turn.then(() => {});
    this.#syncQueued = true;
    return this.#inTurn(async () => {
      this.#syncQueued = false;
      for (;;) {
        const sent = this.#parts.clock.monotonic();
        const found = await this.store.get(KEY);
        this.#reached(sent);
        const told = [...this.#pending];
        if (found?.version === this.#version && told.length === 0 && !this.#lost && this.#problems.size === 0)
          return this.followed();
        const theirs = parseState(found?.value);
        const next = this.#unexpired(told.reduce((state, each) => each(state), theirs));
        let version = found?.version;
        if (next !== theirs) {
          const outcome = await this.store.compareAndSet(KEY, version, JSON.stringify(next));
          if (!outcome.written) continue;
          version = outcome.version;
          this.#publish({ kind: 'changed', version, from: this.#parts.name });
        }
        this.#pending = this.#pending.filter((each) => !told.includes(each));
        await this.#take(version === undefined ? undefined : { version, value: JSON.stringify(next) });
        return;
      }
    });
  }

  async #take(found: Versioned | undefined): Promise<void> {
    const { chaos, name } = this.#parts;
    const before = this.#state;
    const rejoined = this.#lost;
    this.#version = found?.version;
    this.#state = this.#pending.reduce((state, each) => each(state), parseState(found?.value));
    this.#lost = false;
    // What was active here before, resumed from a journal say, acts within the budget of all from now on.
    if (rejoined) {
      const own = chaos.activations().filter(({ id }) => this.#desires(id));
      await Promise.all(own.map((activation) => this.#budgets.begin(activation)));
    }
    await this.#bringTo(before, rejoined);
    this.followed();
    if (rejoined) chaos.events.emit('cluster-joined', { replica: name });
  }

  /** Does what is desired now. Returns what could not be done. */
  async #bringTo(before: DesiredState, rejoined: boolean): Promise<readonly string[]> {
    const { chaos, name } = this.#parts;
    this.#applying = true;
    const problem = (error: string, activation?: string) => {
      const key = `${activation} ${error}`;
      if (!this.#problems.has(key)) {
        chaos.events.emit('cluster-problem', { replica: name, error, ...(activation !== undefined && { activation }) });
      }
      problems.set(key, error);
    };
    const problems = new Map<string, string>();
    try {
      await reconcile(chaos, { before, now: this.#state, rejoined }, problem);
    } finally {
      this.#applying = false;
      this.#problems.clear();
      for (const [key, error] of problems) this.#problems.set(key, error);
    }
    return [...problems.values()];
  }

  #happened(event: ChaosEvent): void {
    if (this.#parts.chaos.state().unarmedBecause === 'closed') return;
    if (event.type === 'restored') this.#budgets.end(event.activation);
    const news = newsOf(event, this.#state, this.#applying);
    if (news !== undefined) this.#tell(news);
  }

  #unexpired(state: DesiredState): DesiredState {
    return prune(this.#parts.clock.now())(state);
  }

  #desires(id: string): boolean {
    return this.#state.activations.some((one) => one.id === id);
  }

  #tell(change: Change): void {
    const attempt = this.#attempt();
    const told = attempt === undefined ? change : noting(change, attempt.command);
    const before = this.#state;
    this.#pending.push(told);
    this.#state = told(before);
    if (attempt !== undefined && this.#state !== before) attempt.noted = true;
    // If the store is out of reach, the next look at it will tell.
    this.#sync().catch(() => {});
  }

  #heard(text: string): void {
    const message = parseMessage(text);
    if (message === undefined || message.from === this.#parts.name || this.#left) return;
    if (message.kind === 'changed') {
      if (message.version !== this.#version) this.#sync().catch(() => {});
    } else if (message.kind === 'want') void this.#budgets.wanted(message.activation);
    else this.#budgets.returned(message.activation);
  }

  #publish(message: Message): void {
    this.#parts.bus.publish(JSON.stringify(message)).catch(() => {});
  }

  #beat(): void {
    const { clock, lease } = this.#parts;
    this.#cancelBeat = clock.setTimeout(
      () => {
        this.#budgets.retry();
        this.#sync()
          .catch(() => {})
          .finally(() => this.#left || this.#beat());
      },
      lease / 3,
      { ref: false },
    );
  }

  #reached(sent: number): void {
    const { clock, lease } = this.#parts;
    this.#contact = sent;
    this.#cancelWatch();
    const left = this.#contact + lease - clock.monotonic();
    this.#cancelWatch = clock.setTimeout(() => this.#lose(), Math.max(0, left), { ref: false });
  }

  /** Fail-safe: whoever can't be told to stop must stop by itself. */
  #lose(): void {
    if (this.#lost || this.#left) return;
    const { chaos, name, lease } = this.#parts;
    const error = `the store was out of reach for ${lease} ms`;
    this.#lost = true;
    this.#version = undefined;
    this.#state = NOTHING;
    this.lost();
    void chaos.restoreAll(`cluster: ${error}`);
    chaos.events.emit('cluster-lost', { replica: name, error });
  }
}
