import { randomBytes } from 'node:crypto';
import { ChaosError } from '../errors/chaos-error.ts';
import { nearest } from '../errors/nearest.ts';
import { show } from '../errors/show.ts';
import { issue } from '../faults/validate.ts';
import type { Breach } from '../guards/breach.ts';
import type { GuardDefinition } from '../guards/definition.ts';
import type { GuardHost, GuardSet } from '../guards/guard-set.ts';
import type { ReportHost } from '../report/report.ts';
import type { Clock } from '../time/clock.ts';
import type { CompiledScenario } from './compile-scenario.ts';
import { type Condition, impossible } from './condition.ts';
import type { ScenarioDefinition } from './definition.ts';
import { invalid as refusal } from './invalid.ts';
import type { Through } from './performer.ts';
import { findRun, type Pause, Run, type RunHost, type RunState } from './run.ts';
import type { Schedule, ScheduleOptions, Tick } from './schedule.ts';

/** Options of `chaos.startScenario`. */
export interface StartOptions {
  /** Decides about jitter, noise and bolts. Default: random, and readable in the run. */
  readonly seed?: string | number;
  /** Who did it, for events and views. */
  readonly by?: string;
  /** Watches requests from the start on, for `run.report()`. Default false. */
  readonly report?: boolean;
  /** Conditions of this run; they go before those of `chaos.scenarios.condition`. */
  readonly conditions?: Readonly<Record<string, Condition>>;
  /**
   * For a run that goes on after a restart: its start, as milliseconds since 1970 or a Date, with the id and the seed that it had. What would be
   * active now becomes active; the past is not done again.
   */
  readonly startedAt?: number | Date;
  readonly id?: string;
  /** The pauses that it had. One without an end means that it is still paused. */
  readonly pauses?: readonly Pause[];
  /** The instants at which its waits were met, as `run.view().met` had them. */
  readonly met?: Readonly<Record<number, number>>;
  /** @internal Stands between the run and its commands. */
  readonly through?: Through;
}

const optionNames: readonly string[] = [
  'seed',
  'by',
  'report',
  'conditions',
  'startedAt',
  'id',
  'pauses',
  'met',
  'through',
];

/** How many runs that are over are remembered. */
const REMEMBERED = 100;

/** Shared by all runs that were never paused. */
const none: readonly Pause[] = [];

/** Joined, because V8 would keep the parts of a sum, and there may be ten thousand. */
const newId = (): string => ['r', randomBytes(6).toString('hex')].join('-');

/** What scenarios need of the engine. */
export interface ScenariosHost extends Omit<RunHost, 'scheduler' | 'ended' | 'now'> {
  readonly clock: Clock;
  readonly plugins: readonly { readonly scenarios: readonly ScenarioDefinition[] }[];
  readonly guards: GuardHost;
  readonly reports: ReportHost;
  requireOpen(): void;
  /** Starts a run of a schedule once in the whole cluster; undefined outside of one. */
  startTick(given: ScenarioDefinition | string, options: StartOptions, tick: Tick): Promise<unknown> | undefined;
  findFault: NonNullable<Parameters<typeof import('./compile-scenario.ts').compileScenario>[1]>;
}

/** The scenarios of an engine and their runs: `chaos.scenarios`. */
export class Scenarios {
  readonly #host: ScenariosHost;
  readonly #runs = new Map<string, Run>();
  readonly #over: string[] = [];
  readonly #defined = new Map<string, ScenarioDefinition>();
  readonly #conditions = new Map<string, Condition>();
  readonly #schedules = new Set<Schedule>();
  readonly #compiled = new Map<string, Promise<CompiledScenario>>();
  #runHost: Promise<RunHost> | undefined;
  /** How often everything was restored, so that a start under way notices. */
  #aborts = 0;

  /** @internal */
  constructor(host: ScenariosHost) {
    this.#host = host;
  }

  /** The scenarios that can be started by their id: those of the registered plugins, then those that were defined. */
  definitions(): readonly ScenarioDefinition[] {
    return [...this.#ofPlugins(), ...this.#defined.values()];
  }

  /**
   * Adds a scenario, or puts it in the place of an earlier one with its id. Runs that go on are not touched.
   *
   * @throws ChaosError `CHAOS_SCENARIO_INVALID`, also if a plugin has one with this id.
   */
  async define(given: ScenarioDefinition): Promise<CompiledScenario> {
    const compiled = await this.compile(given);
    const { definition } = compiled;
    if (this.#ofPlugins().some(({ id }) => id === definition.id)) {
      throw refusal(definition.id, [issue('id', 'is that of a scenario of a plugin', definition.id)]);
    }
    this.#defined.set(definition.id, definition);
    this.#compiled.set(definition.id, Promise.resolve(compiled));
    return compiled;
  }

  /** The runs that go on, and the last hundred that are over; oldest first. */
  runs(): readonly Run[] {
    return [...this.#runs.values()];
  }

  /** @throws ChaosError `CHAOS_UNKNOWN_RUN`. */
  run(id: string): Run {
    return findRun(this.#runs, id);
  }

  /** @internal */
  findRun(id: string): Run | undefined {
    return this.#runs.get(id);
  }

  /** How many runs are in each state. Ended ones are counted since the engine was created. */
  counts(): Readonly<Record<RunState, number>> {
    const counts = { running: 0, paused: 0, waiting: 0, ...this.#ended };
    for (const { state } of this.#runs.values()) {
      if (state !== 'finished' && state !== 'aborted') counts[state]++;
    }
    return counts;
  }

  readonly #ended = { finished: 0, aborted: 0 };

  /**
   * Names a condition that scenarios may wait for. Returns its remover.
   *
   * @example
   * ```ts
   * chaos.scenarios.condition('queue-is-long', () => queue.length > 100);
   * ```
   */
  condition(name: string, condition: Condition): () => void {
    this.#conditions.set(name, condition);
    return () => {
      if (this.#conditions.get(name) === condition) this.#conditions.delete(name);
    };
  }

  /** Checks a scenario against the faults of this engine. @throws ChaosError `CHAOS_SCENARIO_INVALID` or `CHAOS_UNKNOWN_SCENARIO`. */
  async compile(given: ScenarioDefinition | string): Promise<CompiledScenario> {
    const { compileScenario } = await import('./compile-scenario.ts');
    if (typeof given !== 'string') return compileScenario(given, this.#host.findFault);
    const definition = this.#definition(given);
    const compiled = this.#compiled.get(given) ?? compileScenario(definition, this.#host.findFault);
    this.#compiled.set(given, compiled);
    return compiled;
  }

  /** @internal Refuses what could not be started here. */
  async check(given: ScenarioDefinition | string, options: StartOptions): Promise<void> {
    this.#host.requireOpen();
    checkOptions(options);
    this.#conditionsFor(await this.compile(given), options.conditions ?? {});
  }

  /** See `chaos.startScenario`. */
  async start(given: ScenarioDefinition | string, options: StartOptions = {}): Promise<Run> {
    this.#host.requireOpen();
    checkOptions(options);
    const began = this.#aborts;
    const compiled = await this.compile(given);
    const host = await this.#loadHost();
    const reports = options.report ? await import('../report/report-run.ts') : undefined;
    this.#host.requireOpen();
    if (this.#aborts !== began) {
      throw new ChaosError('CHAOS_NOT_ACTIVE', 'Everything was restored while the scenario was being started');
    }
    const conditions = this.#conditionsFor(compiled, options.conditions ?? {});
    const { seed = randomBytes(8).toString('hex'), by, id = newId() } = options;
    const going = this.#runs.get(id);
    if (going !== undefined && going.view().endedAt === undefined) {
      throw new ChaosError('CHAOS_OPTION_INVALID', `startScenario: the run ${show(id)} is going on already`, {
        run: id,
      });
    }
    const now = this.#host.clock.now();
    const startedAt = options.startedAt === undefined ? now : new Date(options.startedAt).getTime();
    const pauses = options.pauses ?? none;
    const history = options.startedAt === undefined ? undefined : historyOf(startedAt, pauses, options.met ?? {}, now);
    const run = new Run(
      { id, compiled, seed: String(seed), by, startedAt, pauses, conditions, through: options.through },
      host,
    );
    this.#runs.set(id, run);
    let stopReport: (() => void) | undefined;
    try {
      const { guards: given } = compiled.definition;
      if (given !== undefined) run.guard(await this.#guards(run, given));
      stopReport = reports?.reportOn(this.#host.reports, run);
      run.start(history);
    } catch (error) {
      this.#runs.delete(id);
      stopReport?.();
      throw error;
    }
    return run;
  }

  /**
   * Starts a scenario again and again, by a cron pattern in a time zone. In a cluster whose replicas have the same schedule, each start
   * is one run of the whole cluster.
   *
   * @example
   * ```ts
   * const schedule = await chaos.scenarios.schedule('weather.gusts', { cron: '0 14 * * 2', timeZone: 'Europe/Paris', jitter: '10m' });
   * schedule.next; // the instant of the next run
   * schedule.stop();
   * ```
   * @throws ChaosError `CHAOS_OPTION_INVALID`, or as for starting.
   */
  async schedule(given: ScenarioDefinition | string, options: ScheduleOptions): Promise<Schedule> {
    const compiled = await this.compile(given);
    const { createSchedule } = await import('./schedule.ts');
    const { scheduler } = await this.#loadHost();
    const schedule = await createSchedule(
      compiled.definition.id,
      options,
      scheduler,
      (start, tick) => this.#host.startTick(given, start, tick) ?? this.start(given, start),
      () => this.#schedules.delete(schedule),
    );
    this.#schedules.add(schedule);
    return schedule;
  }

  /** The schedules that have not been stopped. */
  schedules(): readonly Schedule[] {
    return [...this.#schedules];
  }

  /** @internal Everything is being restored: runs end without putting anything back. */
  abandon(reason: string, options: { readonly by?: string }): void {
    this.#aborts++;
    for (const run of this.#runs.values()) run.abandon(reason, options);
  }

  /** @internal */
  close(): void {
    for (const schedule of [...this.#schedules]) schedule.stop();
  }

  #ofPlugins(): readonly ScenarioDefinition[] {
    return this.#host.plugins.flatMap(({ scenarios }) => scenarios);
  }

  #definition(id: string): ScenarioDefinition {
    const all = this.definitions();
    const found = all.find((one) => one.id === id);
    if (found !== undefined) return found;
    const ids = all.map((one) => one.id);
    const near = nearest(id, ids);
    const hint =
      near.length > 0
        ? `did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`
        : `known: ${ids.join(', ') || 'none, no plugin has one'}`;
    throw new ChaosError('CHAOS_UNKNOWN_SCENARIO', `There is no scenario ${show(id)}; ${hint}`, {
      given: id,
      nearest: near,
    });
  }

  /** A condition that nobody named, or on a metric that is not there, would be waited for without end. */
  #conditionsFor(
    compiled: CompiledScenario,
    own: Readonly<Record<string, Condition>>,
  ): ((name: string) => Condition) | undefined {
    if (compiled.waits.length === 0) return undefined;
    const find = (name: string) => own[name] ?? this.#conditions.get(name);
    const names = [...new Set(compiled.waits.map(({ condition }) => condition))];
    const issues = names.flatMap((name) => {
      const condition = find(name);
      if (condition === undefined) {
        const known = [...Object.keys(own), ...this.#conditions.keys()].join(', ') || 'none';
        return issue('waitFor', `names no condition of this engine (known: ${known})`, name);
      }
      const problem = impossible(condition);
      return problem === undefined ? [] : issue(`waitFor "${name}"`, problem.what, problem.given);
    });
    if (issues.length > 0) throw refusal(compiled.definition.id, issues);
    return (name) => find(name) ?? 'signal';
  }

  async #guards(run: Run, given: readonly GuardDefinition[]): Promise<GuardSet> {
    const { GuardSet } = await import('../guards/guard-set.ts');
    const { describeBreach } = await import('../guards/breach.ts');
    const onBreach = async (breach: Breach) => void (await run.abort(describeBreach(breach), { by: 'guard' }));
    return new GuardSet(this.#host.guards, given, { onBreach });
  }

  #loadHost(): Promise<RunHost> {
    const { clock, ...host } = this.#host;
    this.#runHost ??= import('./deadline-scheduler.ts').then(({ DeadlineScheduler }) => ({
      ...host,
      scheduler: new DeadlineScheduler(clock),
      now: () => clock.now(),
      ended: (run) => this.#remember(run),
    }));
    return this.#runHost;
  }

  #remember(run: Run): void {
    this.#ended[run.state === 'finished' ? 'finished' : 'aborted']++;
    this.#over.push(run.id);
    while (this.#over.length > REMEMBERED) this.#runs.delete(this.#over.shift() as string);
  }
}

function historyOf(startedAt: number, pauses: readonly Pause[], met: Readonly<Record<number, number>>, now: number) {
  const paused = pauses.reduce((sum, { from, to = now }) => sum + Math.max(0, to - from), 0);
  return { elapsed: Math.max(0, now - startedAt - paused), met, paused: pauses.some(({ to }) => to === undefined) };
}

function checkOptions(options: StartOptions): void {
  const refuse = (what: string, given: unknown) =>
    new ChaosError('CHAOS_OPTION_INVALID', `startScenario: ${what} (given: ${show(given)})`);
  if (typeof options !== 'object' || options === null) throw refuse('the options must be an object', options);
  for (const name of Object.keys(options)) {
    if (!optionNames.includes(name)) throw refuse(`there is no such option (known: ${optionNames.join(', ')})`, name);
  }
  const { startedAt, seed, id, pauses, met, report } = options;
  if (report !== undefined && typeof report !== 'boolean') throw refuse('report must be true or false', report);
  if (seed !== undefined && typeof seed !== 'string' && typeof seed !== 'number') {
    throw refuse('the seed must be a text or a number', seed);
  }
  if (startedAt === undefined) {
    if (pauses !== undefined || met !== undefined) throw refuse('pauses and met need startedAt', { pauses, met });
    return;
  }
  if (Number.isNaN(new Date(startedAt).getTime())) throw refuse('startedAt must be an instant', startedAt);
  if (seed === undefined || id === undefined) {
    throw refuse('a run that goes on needs the id and the seed that it had', { id, seed });
  }
}
