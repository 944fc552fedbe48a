import type { Activation } from '../engine/activation.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import type { RequestScope } from '../scope/request-scope.ts';
import type { Clock } from '../time/clock.ts';
import { type Duration, parseDuration } from '../time/duration.ts';
import { TouchedSessions } from './touched-sessions.ts';
import { unknownAttribute } from './unknown-attribute.ts';

/** How far all activations of an engine may go together. What is over it is suppressed and counted. */
export interface BudgetOptions {
  /** How many sessions may be touched at once: a session counts until the activations that touched it have ended. */
  readonly sessions?: number;
  /** How many calls may be under injection at once. */
  readonly concurrent?: number;
  /** The error budget that may be burned: so many injections within any stretch of time of this length. */
  readonly errors?: { readonly injected: number; readonly per: Duration };
}

/** Why something was over the budget. */
export type BudgetReason = 'budget-sessions' | 'budget-concurrent' | 'budget-errors';

interface Use {
  readonly used: number;
  readonly limit: number;
}

/** How much of the budget is used. */
export interface BudgetView {
  readonly sessions?: Use;
  readonly concurrent?: Use;
  readonly errors?: Use & { readonly perMs: number };
}

/** The most that an error budget counts to, since it remembers the instant of each. */
const MOST_INJECTIONS = 1_000_000;

/** The blast radius of all activations together. Dry runs are judged by it, and use none of it. */
export class Budget {
  readonly #limits: { readonly sessions: number; readonly concurrent: number };
  readonly #errors: RecentInjections | undefined;
  /** Undefined if sessions are not limited. */
  readonly #sessions: TouchedSessions | undefined;
  #inFlight = 0;

  /** @throws ChaosError `CHAOS_OPTION_INVALID`. */
  constructor(options: BudgetOptions, clock: Clock) {
    const { sessions, concurrent, errors } = checkBudget(options);
    this.#limits = {
      sessions: sessions ?? Number.POSITIVE_INFINITY,
      concurrent: concurrent ?? Number.POSITIVE_INFINITY,
    };
    this.#sessions = sessions === undefined ? undefined : new TouchedSessions();
    this.#errors = errors && new RecentInjections(errors.injected, parseDuration(errors.per) as number, clock);
  }

  get limitsSessions(): boolean {
    return this.#sessions !== undefined;
  }

  /** @throws ChaosError `CHAOS_TARGET_ATTRIBUTE` if sessions are to be counted and no adapter declares them. */
  requireSessions(declared: ReadonlySet<string>): void {
    if (!this.limitsSessions || declared.has('session')) return;
    throw unknownAttribute('budget.sessions', 'session', declared);
  }

  /** Why an injection into this work would be one too many, if it would. */
  over(scope: RequestScope | undefined, activation: Activation): BudgetReason | undefined {
    if (this.#inFlight >= this.#limits.concurrent) return 'budget-concurrent';
    const sessions = this.#countedFor(activation);
    if (sessions !== undefined && sessions.size >= this.#limits.sessions && !sessions.has(scope))
      return 'budget-sessions';
    return this.#errors?.full ? 'budget-errors' : undefined;
  }

  spend(scope: RequestScope | undefined, activation: Activation): void {
    this.#errors?.add();
    this.#countedFor(activation)?.add(scope, activation);
  }

  /** An injection turned out to change nothing. */
  refund(scope: RequestScope | undefined, activation: Activation): void {
    this.#errors?.takeBack();
    this.#countedFor(activation)?.takeBack(scope, activation);
  }

  enter(): void {
    this.#inFlight++;
  }

  leave(): void {
    this.#inFlight--;
  }

  /** The activation has ended. */
  forget(activation: Activation): void {
    this.#sessions?.forget(activation);
  }

  view(): BudgetView {
    const { sessions, concurrent } = this.#limits;
    return {
      ...(this.#sessions && { sessions: { used: this.#sessions.size, limit: sessions } }),
      ...(Number.isFinite(concurrent) && { concurrent: { used: this.#inFlight, limit: concurrent } }),
      ...(this.#errors && { errors: this.#errors.view() }),
    };
  }

  /** The sessions among which those of the activation count: a fault of process reach touches everyone, whose sessions nobody can count. */
  #countedFor({ fault }: Activation): TouchedSessions | undefined {
    return fault.reach === 'process' ? undefined : this.#sessions;
  }
}

/** The instants of the last injections, as many as may be within the time: one more may come when the oldest has left it. */
class RecentInjections {
  /** A ring. What never was, or was taken back, is long past. */
  readonly #instants: Float64Array;
  readonly #most: number;
  readonly #perMs: number;
  readonly #clock: Clock;
  #oldest = 0;

  constructor(most: number, perMs: number, clock: Clock) {
    this.#most = most;
    this.#perMs = perMs;
    this.#clock = clock;
    this.#instants = new Float64Array(most).fill(Number.NEGATIVE_INFINITY);
  }

  get full(): boolean {
    return this.#within(this.#instants[this.#oldest] as number);
  }

  add(): void {
    this.#instants[this.#oldest] = this.#clock.monotonic();
    this.#oldest = (this.#oldest + 1) % this.#most;
  }

  /** Forgets the newest. */
  takeBack(): void {
    this.#oldest = (this.#oldest + this.#most - 1) % this.#most;
    this.#instants[this.#oldest] = Number.NEGATIVE_INFINITY;
  }

  view(): Use & { readonly perMs: number } {
    const used = this.#instants.filter((at) => this.#within(at)).length;
    return { used, limit: this.#most, perMs: this.#perMs };
  }

  #within(at: number): boolean {
    return at > this.#clock.monotonic() - this.#perMs;
  }
}

function checkBudget(options: BudgetOptions): BudgetOptions {
  const refuse = (path: string, what: string, given: unknown) =>
    new ChaosError('CHAOS_OPTION_INVALID', `createChaos: ${path} ${what} (given: ${show(given)})`);
  if (typeof options !== 'object' || options === null) throw refuse('budget', 'must be an object', options);
  for (const name of Object.keys(options)) {
    if (!['sessions', 'concurrent', 'errors'].includes(name)) {
      throw refuse(`budget.${name}`, 'is not known (known: sessions, concurrent, errors)', options[name as never]);
    }
  }
  const counts = {
    sessions: options.sessions,
    concurrent: options.concurrent,
    'errors.injected': options.errors?.injected,
  };
  for (const [name, count] of Object.entries(counts)) {
    if (count === undefined && !(name === 'errors.injected' && options.errors !== undefined)) continue;
    if (!(Number.isSafeInteger(count) && (count as number) >= 1 && (count as number) <= MOST_INJECTIONS)) {
      throw refuse(`budget.${name}`, `must be a whole number from 1 to ${MOST_INJECTIONS}`, count);
    }
  }
  if (options.errors !== undefined) {
    const per = parseDuration(options.errors.per);
    if (per === undefined || per <= 0)
      throw refuse('budget.errors.per', 'must be a duration such as "1m"', options.errors.per);
  }
  return options;
}
