import type { Cluster } from '../cluster/join.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import type { Fault } from '../faults/define-fault.ts';
import type { ParamsInput, ParamsSchema } from '../faults/schema.ts';
import type { FaultUse } from '../faults/use.ts';
import type { GuardDefinition, GuardOptions, GuardSet } from '../guards/index.ts';
import type { Injector } from '../inject/injector.ts';
import type { InjectionRecord } from '../journal/injections.ts';
import type { ScenarioDefinition } from '../scenarios/definition.ts';
import type { Run } from '../scenarios/run.ts';
import { Scenarios, type StartOptions } from '../scenarios/scenarios.ts';
import { scopeStores } from '../scope/scope-store.ts';
import type { Activation } from './activation.ts';
import type { Origin } from './activation-plan.ts';
import { type ActivateOptions, Activator } from './activator.ts';
import { Arming } from './arming.ts';
import type { ChaosParts } from './chaos-parts.ts';
import { type ByOption, Commands } from './commands.ts';
import { Counters, type CountersView } from './counters.ts';
import { ScopeDemand } from './demand.ts';
import { during } from './during.ts';
import { ChaosEvents } from './events.ts';
import { FamilyLevels } from './family-levels.ts';
import { type EffectsHost, LayerTable } from './fault-effects.ts';
import type { FaultRegistry } from './fault-registry.ts';
import { requireNoStopFile, watchKillSwitch } from './kill-switch.ts';
import { applyLevel, checkLevel, LEVEL_DURATION_MS, type Level, type LevelReport } from './levels.ts';
import { type AdapterOptions, RequestGate } from './request-gate.ts';
import { type RestoreAllReport, restoreEach } from './restore-report.ts';
import { scenarioHost } from './scenario-host.ts';
import { type CatalogueView, catalogueView, type StateView } from './views.ts';

/** The engine: activates faults, decides whom they touch, and takes everything back. Made by `createChaos`. */
export class Chaos {
  /** Everything that happens, as a stream. */
  readonly events: ChaosEvents;
  /** Scenarios, their runs, conditions and schedules. */
  readonly scenarios: Scenarios;
  /** @internal */ readonly commands = new Commands();
  /** @internal */ readonly parts: ChaosParts;
  readonly #activations = new Map<string, Activation>();
  readonly #totals = new Map<string, Counters>();
  readonly #levels: FamilyLevels;
  readonly #declared = new Set<string>();
  readonly #demand: ScopeDemand;
  readonly #arming: Arming;
  readonly #activator: Activator;
  readonly #closers: (() => void | Promise<void>)[] = [];
  readonly #delayListeners: ((fault: string, seconds: number) => void)[] = [];
  readonly #mountListeners: (() => void)[] = [];
  #closing: Promise<void> | undefined;
  /** How often everything was restored, so that a level under way notices. */
  #restores = 0;
  #killed: { readonly reason: string; readonly at: number; readonly by?: string } | undefined;

  /** @internal */
  constructor(parts: ChaosParts) {
    this.parts = parts;
    const { clock, store } = parts;
    this.#demand = new ScopeDemand(parts.traffic, store);
    this.events = new ChaosEvents(() => clock.now());
    this.#levels = new FamilyLevels(this.events);
    this.#arming = new Arming(parts.allowed, (armed) => this.events.emit('armed', { armed }));
    scopeStores.add(store);
    const arming = this.#arming;
    const effects: EffectsHost = {
      clock,
      injector: parts.injector,
      layers: new LayerTable(),
      get armed() {
        return arming.armed;
      },
      currentScope: () => store.current(),
      outside: (fn) => store.outside(fn),
      demandRequests: () => this.#demand.addAll(),
      onDelay: (fault, seconds) => {
        for (const listener of this.#delayListeners) listener(fault, seconds);
      },
    };
    this.#activator = new Activator({
      parts,
      effects,
      events: this.events,
      commands: this.commands,
      arming,
      activations: this.#activations,
      declared: this.#declared,
      totals: (fault) => this.#totalsOf(fault),
      started: (activation) => this.#remember(activation),
      forget: (activation) => this.#forget(activation),
      restores: () => this.#restores,
    });
    this.scenarios = new Scenarios(scenarioHost(this, parts, () => this.#activator.requireOpen()));
    this.#closers.push(() => this.scenarios.close());
    parts.signed?.connect((fault, wish) => this.#activator.activateForRequests(fault, wish));
    this.#closers.push(watchKillSwitch(parts.kill, (reason) => void (this.killed || this.kill(reason))));
  }

  /** Arms: from now on active faults act. Needed once an adapter is mounted, so that nothing is injected while the application starts. */
  ready(): void {
    this.#arming.ready();
  }

  /** The part that this process has in a cluster, while it is in one. */
  get cluster(): Cluster | undefined {
    return this.commands.cluster;
  }

  /** Whether active faults act. */
  get armed(): boolean {
    return this.#arming.armed;
  }

  /** Whether the kill switch is engaged. */
  get killed(): boolean {
    return this.#killed !== undefined;
  }

  /** Services of plugins and application. */
  get injector(): Injector {
    return this.parts.injector;
  }

  /**
   * Activates a fault. Everything is checked first; on an error nothing has changed.
   *
   * @example
   * ```ts
   * const activation = await chaos.activate(vatRate, {}, { target: { attributes: { session: 's-42' } }, limits: { for: '5m' } });
   * await activation.restore();
   * ```
   * @throws ChaosError: `CHAOS_UNKNOWN_FAULT`, `CHAOS_PARAMS_INVALID`, the `CHAOS_TARGET_` and `CHAOS_LIMIT_` groups,
   * `CHAOS_FAULT_OWNED`, `CHAOS_KILLED`, `CHAOS_PRODUCTION`, `CHAOS_ACTIVATE_FAILED`.
   */
  activate<S extends ParamsSchema>(
    fault: Fault<S>,
    params: ParamsInput<S>,
    options?: ActivateOptions,
  ): Promise<Activation>;
  activate(fault: string, params?: unknown, options?: ActivateOptions): Promise<Activation>;
  activate(
    fault: string | { readonly id: string },
    params?: unknown,
    options: ActivateOptions = {},
  ): Promise<Activation> {
    const id = typeof fault === 'string' ? fault : fault?.id;
    return this.commands.perform({ what: 'activate', fault: id, params, ...options }, () =>
      this.#activator.activate(id, params, options),
    );
  }

  /**
   * Starts a scenario: one of a plugin by its id, or a definition. `await run.ended` gives its verdict.
   *
   * @throws ChaosError `CHAOS_UNKNOWN_SCENARIO`, `CHAOS_SCENARIO_INVALID`, `CHAOS_OPTION_INVALID`, `CHAOS_KILLED`, `CHAOS_PRODUCTION`.
   */
  startScenario(scenario: ScenarioDefinition | string, options?: StartOptions): Promise<Run> {
    return this.scenarios.start(scenario, options);
  }

  /** The activations that have not ended, oldest first. */
  activations(): readonly Activation[] {
    return [...this.#activations.values()];
  }

  /** @throws ChaosError `CHAOS_UNKNOWN_ACTIVATION`. */
  activation(id: string): Activation {
    const found = this.#activations.get(id);
    if (found !== undefined) return found;
    throw new ChaosError('CHAOS_UNKNOWN_ACTIVATION', `There is no activation "${id}"; it ended or never was`, {
      given: id,
    });
  }

  /** Restores every activation and ends every run; levels go to 0. Traffic is clean when the call returns, before the promise resolves. */
  restoreAll(reason = 'restored', options: ByOption = {}): Promise<RestoreAllReport> {
    this.commands.tap?.asked({ what: 'restore-all', reason, ...options });
    this.#restores++;
    const all = this.activations();
    this.scenarios.abandon(reason, options);
    const restore = (activation: Activation) => activation.restore(reason, options);
    return restoreEach(all, this.parts.clock, restore, () => {
      // Those of levels without faults; the others have ended with theirs.
      this.#levels.endAll();
    });
  }

  /** Restores everything and refuses activations until `release`. Traffic is clean when the call returns. */
  kill(reason: string, options: ByOption = {}): Promise<RestoreAllReport> {
    this.commands.tap?.asked({ what: 'kill', reason, ...options });
    this.#killed ??= { reason, at: this.parts.clock.now(), ...options };
    this.#arming.block('killed');
    const report = this.restoreAll(`killed: ${reason}`, options);
    this.events.emit('killed', { reason, ...options });
    return report;
  }

  /** Releases the kill switch. @throws ChaosError `CHAOS_KILL_HELD` while the stop file exists. */
  release(options: ByOption = {}): void {
    this.commands.tap?.asked({ what: 'release', ...options });
    requireNoStopFile(this.parts.kill);
    if (this.#killed === undefined) return;
    this.#killed = undefined;
    this.#arming.unblock('killed');
    this.events.emit('released', options);
  }

  /**
   * Sets the level of a family, 0 to 4. Activations made by hand are left alone; params of the level that were changed by hand are again what
   * it says. If it fails, the family is at level 0.
   *
   * @throws ChaosError `CHAOS_UNKNOWN_FAMILY`, `CHAOS_LEVEL_INVALID`, or what activating can throw.
   */
  setLevel(family: string, level: number, options: ByOption = {}): Promise<LevelReport> {
    return this.#levels.inTurn(family, () =>
      this.commands.perform({ what: 'set-level', family, level, ...options }, () =>
        this.#setLevel(family, level, options),
      ),
    );
  }

  /** The level of each registered family. */
  levels(): Readonly<Record<string, Level>> {
    const families = new Set(this.parts.registry.plugins.map((plugin) => plugin.family));
    return Object.fromEntries([...families].map((family) => [family, this.#levels.of(family)]));
  }

  /** Totals by fault since the engine was created; faults that were never active are left out. */
  counters(): Readonly<Record<string, CountersView>> {
    return Object.fromEntries([...this.#totals].map(([fault, totals]) => [fault, totals.view()]));
  }

  /** What can be activated, and where it can act. */
  catalogue(): CatalogueView {
    return catalogueView(this.parts, Object.keys(this.levels()), [...this.#declared]);
  }

  /** What is going on right now. */
  state(): StateView {
    const because = this.#arming.because;
    return {
      armed: this.armed,
      ...(because !== undefined && { unarmedBecause: because }),
      ...(this.#killed !== undefined && { killed: this.#killed }),
      levels: this.levels(),
      activations: this.activations().map((activation) => activation.view()),
      counters: this.counters(),
      seed: this.parts.seed,
      ...(this.parts.budget && { budget: this.parts.budget.view() }),
      ...(this.parts.signed && { signed: this.parts.signed.view() }),
    };
  }

  /**
   * Runs `fn` under faults, for a test: in a scope of its own, so that tests side by side do not meet, and restores them after.
   *
   * @example
   * ```ts
   * const total = await chaos.during([use(vatRate, {})], () => checkout(cart));
   * ```
   * @throws ChaosError `CHAOS_NOTHING_INJECTED` if one of the faults was never injected: the block proved nothing.
   */
  during<T>(uses: readonly FaultUse[], fn: () => T | Promise<T>): Promise<T> {
    return during(this, this.parts.store, uses, fn);
  }

  /**
   * Watches guards until `stop()`, whatever is active. A breach calls `onBreach`; by default it restores everything.
   *
   * @throws ChaosError `CHAOS_GUARD_INVALID`.
   */
  async guard(given: GuardDefinition | readonly GuardDefinition[], options?: GuardOptions): Promise<GuardSet> {
    return (await import('../guards/index.ts')).startGuards(this, given, options);
  }

  /** For adapters: declares attributes and gives the way into the engine. Until `ready()` nothing is injected from then on. */
  mount<R>(adapter: string, options: AdapterOptions<R>): RequestGate<R> {
    const gate = new RequestGate<R>(adapter, options, this.parts, this.#demand, this.events);
    for (const attribute of gate.attributes) this.#declared.add(attribute);
    this.#arming.awaitReady();
    for (const listener of this.#mountListeners) listener();
    return gate;
  }

  /** Restores everything and stops watching. The engine can't be used afterwards. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** The last 1 000 injections, oldest first. Empty without a journal. */
  injections(): readonly InjectionRecord[] {
    return this.injectionLog();
  }

  /** @internal */ injectionLog: () => readonly InjectionRecord[] = () => [];

  /** @internal Activates what is active elsewhere in the cluster, or was before a restart. */
  adopt(fault: string, params: unknown, options: ActivateOptions, level: Level | undefined, origin: Origin) {
    return this.#activator.activate(fault, params, options, level, origin);
  }

  /** @internal Takes over the level of a family, whose activations are adopted one by one. */
  adoptLevel(family: string, level: Level, options: ByOption = {}): void {
    if (this.#levels.of(family) !== level) this.#levels.set(family, level, options);
  }

  /** @internal */
  get registry(): FaultRegistry {
    return this.parts.registry;
  }

  /** @internal Until `ready()` nothing is injected from then on. */
  awaitReady(): void {
    this.#arming.awaitReady();
  }

  /** @internal Runs after each adapter that is mounted. */
  onMount(listener: () => void): void {
    this.#mountListeners.push(listener);
  }

  /** @internal Calls `listener` with each injected delay as it really was, in seconds. */
  onDelay(listener: (fault: string, seconds: number) => void): void {
    this.#delayListeners.push(listener);
  }

  /** @internal Runs when the engine closes. */
  onClose(fn: () => void | Promise<void>): void {
    this.#closers.push(fn);
  }

  async #setLevel(family: string, level: number, options: ByOption): Promise<LevelReport> {
    const plugins = this.parts.registry.family(family);
    const checked = checkLevel(level);
    if (checked > 0) this.#activator.requireOpen();
    const { agreement } = this.commands;
    if (agreement !== undefined) return agreement.setLevel(family, checked, options.by);
    const failed = this.#levels.begin(family, options);
    const began = this.#restores;
    const host = {
      activations: () => this.activations(),
      interrupted: () => this.#restores !== began,
      activateForLevel: (use: FaultUse, of: Level, by: string | undefined) =>
        this.#activator.activate(
          use.fault.id,
          use.params,
          { limits: { for: LEVEL_DURATION_MS }, ...(by !== undefined && { by }) },
          of,
        ),
    };
    const report = await applyLevel(host, family, plugins, checked, options.by).catch((error) => {
      failed();
      throw error;
    });
    this.#levels.set(family, checked, options);
    return report;
  }

  async #close(): Promise<void> {
    this.#arming.block('closed');
    const { errors } = await this.restoreAll('closed');
    scopeStores.delete(this.parts.store);
    for (const close of this.#closers) await close();
    this.events.end();
    if (errors.length > 0) throw new ChaosError('CHAOS_RESTORE_FAILED', `Closing: ${errors.join('; ')}`, { errors });
  }

  #totalsOf(fault: string): Counters {
    const totals = this.#totals.get(fault) ?? new Counters();
    this.#totals.set(fault, totals);
    return totals;
  }

  #remember(activation: Activation): void {
    this.#activations.set(activation.id, activation);
    this.#demand.add(activation);
  }

  #forget(activation: Activation): void {
    this.#activations.delete(activation.id);
    this.#levels.ended(activation, this.activations());
    this.#demand.remove(activation);
  }
}
