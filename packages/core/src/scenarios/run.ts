import type { SchedulerLike } from 'rxjs';
import type { ChaosEvents } from '../engine/events.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { nearest } from '../errors/nearest.ts';
import { show } from '../errors/show.ts';
import type { ReportView } from '../report/report-view.ts';
import type { Command } from './command.ts';
import type { CompiledScenario } from './compile-scenario.ts';
import { type Condition, watch } from './condition.ts';
import type { ScenarioDefinition } from './definition.ts';
import { type Activating, Performer, type PerformerHost, type Through } from './performer.ts';
import type { Pause, RunState, RunView, Verdict } from './run-view.ts';
import type { Timeline, TimelineHistory } from './timeline.ts';

export type { Pause, RunState, RunView, Verdict } from './run-view.ts';

/** What a run is made of. */
export interface RunPlan {
  readonly id: string;
  readonly compiled: CompiledScenario;
  readonly seed: string;
  readonly by: string | undefined;
  readonly startedAt: number;
  readonly pauses: readonly Pause[];
  /** Undefined if it waits for none. */
  readonly conditions: ((name: string) => Condition) | undefined;
  readonly through?: Through | undefined;
}

/** What a run needs of the engine. */
export interface RunHost extends PerformerHost {
  readonly events: ChaosEvents;
  readonly scheduler: SchedulerLike;
  now(): number;
  ended(run: Run): void;
}

/** Guards that look from start to stop. */
interface Guarding {
  start(subject: { readonly run: string }): void;
  stop(): void;
}

/** One execution of a scenario. What `chaos.startScenario` returns. */
export class Run {
  readonly id: string;
  readonly seed: string;
  readonly startedAt: number;
  /** @internal */ reporter: (() => ReportView) | undefined;
  readonly #compiled: CompiledScenario;
  readonly #by: string | undefined;
  readonly #conditions: RunPlan['conditions'];
  readonly #host: RunHost;
  readonly #performer: Performer;
  #timeline: Timeline | undefined;
  #over: 'finished' | 'aborted' | undefined;
  #watching: Map<number, () => void> | undefined;
  #guards: Guarding | undefined;
  #pauses: readonly Pause[];
  #commands = 0;
  #elapsed = 0;
  #endedAt: number | undefined;
  #verdict: Verdict | undefined;
  #reason: string | undefined;
  #ending: Promise<RunView> | undefined;
  #endListeners: ((view: RunView) => void)[] | undefined;

  /** @internal */
  constructor(plan: RunPlan, host: RunHost) {
    this.id = plan.id;
    this.seed = plan.seed;
    this.startedAt = plan.startedAt;
    this.#compiled = plan.compiled;
    this.#by = plan.by;
    this.#conditions = plan.conditions;
    this.#host = host;
    this.#pauses = plan.pauses;
    this.#performer = new Performer(host, this, plan.through);
  }

  get scenario(): string {
    return this.#compiled.definition.id;
  }

  /** @internal */
  get definition(): ScenarioDefinition {
    return this.#compiled.definition;
  }

  get state(): RunState {
    if (this.#over !== undefined) return this.#over;
    if (this.#timeline?.paused) return 'paused';
    return this.#timeline !== undefined && this.#timeline.open.length > 0 ? 'waiting' : 'running';
  }

  /** From 0 to 1; undefined while its duration depends on a wait. */
  get progress(): number | undefined {
    if (this.#over === 'finished') return 1;
    const end = this.#timeline?.end ?? Number.POSITIVE_INFINITY;
    return Number.isFinite(end) ? Math.min(1, this.#elapsedNow() / Math.max(1, end)) : undefined;
  }

  /** Undefined until it is over. */
  get verdict(): Verdict | undefined {
    return this.#verdict;
  }

  /** When it is over and everything of its own was restored. */
  get ended(): Promise<RunView> {
    return new Promise((resolve) => {
      if (this.#endedAt !== undefined) resolve(this.view());
      else {
        this.#endListeners ??= [];
        this.#endListeners.push(resolve);
      }
    });
  }

  /** The commands so far: worked out anew, since they follow from seed, time and met waits. */
  get commands(): readonly Command[] {
    return this.#compiled.until(this.seed, this.#elapsedNow(), this.#timeline?.met ?? {}).slice(0, this.#commands);
  }

  /** Stops its time; what is active stays as it is. @throws ChaosError `CHAOS_RUN_OVER`. */
  pause(options: { readonly by?: string } = {}): void {
    this.#requireGoingOn('paused');
    if (this.#timeline?.paused) return;
    this.#timeline?.pause();
    this.#pauses = [...this.#pauses, { from: this.#host.now() }];
    this.#host.events.emit('run-paused', { ...this.#ref(), ...options });
  }

  /** Goes on where it was paused. @throws ChaosError `CHAOS_RUN_OVER`. */
  resume(options: { readonly by?: string } = {}): void {
    this.#requireGoingOn('resumed');
    const last = this.#pauses.at(-1);
    if (!this.#timeline?.paused || last === undefined) return;
    this.#pauses = [...this.#pauses.slice(0, -1), { from: last.from, to: this.#host.now() }];
    this.#host.events.emit('run-resumed', { ...this.#ref(), ...options });
    this.#timeline.resume();
  }

  /** Meets a condition by hand; false if it is not waited for now. @throws ChaosError `CHAOS_RUN_OVER`. */
  meet(condition: string): boolean {
    this.#requireGoingOn('told that a condition is met');
    const waits = this.#open().filter(({ name }) => name === condition);
    for (const { wait } of waits) this.#met(wait);
    return waits.length > 0;
  }

  /** Ends it and restores everything of its own. Traffic is clean when the call returns; calling it again does nothing. */
  abort(reason = 'aborted', options: { readonly by?: string } = {}): Promise<RunView> {
    if (this.#over === undefined) this.#end('aborted', 'aborted', reason, { ...options, levels: true });
    return this.#ending ?? this.ended;
  }

  view(): RunView {
    const by = this.#by;
    const end = this.#timeline?.end ?? Number.POSITIVE_INFINITY;
    const progress = this.progress;
    return {
      id: this.id,
      scenario: this.scenario,
      seed: this.seed,
      state: this.state,
      ...(by !== undefined && { by }),
      startedAt: this.startedAt,
      ...(this.#endedAt !== undefined && { endedAt: this.#endedAt }),
      elapsedMs: this.#elapsedNow(),
      ...(Number.isFinite(end) && { durationMs: end }),
      ...(progress !== undefined && { progress }),
      waiting: this.#over === undefined ? this.#open().map(({ name }) => name) : [],
      commands: this.#commands,
      activations: this.#performer.activations.map(({ id }) => id),
      injected: this.#performer.injected,
      ...(this.#verdict !== undefined && { verdict: this.#verdict }),
      ...(this.#reason !== undefined && { reason: this.#reason }),
      pauses: this.#pauses,
      met: this.#timeline?.met ?? {},
    };
  }

  /**
   * How requests have fared so far, those that it touched and the others; once all of it is quiet, how they fared while it went on.
   *
   * @throws ChaosError `CHAOS_NO_REPORT` unless it was started with `report: true`.
   */
  report(): ReportView {
    if (this.reporter !== undefined) return this.reporter();
    const what = `The run ${this.id} of "${this.scenario}" was started without the option report`;
    throw new ChaosError('CHAOS_NO_REPORT', what, { run: this.id });
  }

  /** @internal Given before the start; looks until the run is over. */
  guard(guards: Guarding): void {
    this.#guards = guards;
  }

  /** @internal `history` is for one that goes on after a restart. */
  start(history: TimelineHistory | undefined): void {
    const { seed, startedAt } = this;
    // Everything may have been restored while its guards were loaded.
    if (this.#over !== undefined) return;
    // Before the first command: a scenario may be over at once.
    this.#host.events.emit('run-started', { ...this.#ref(), seed, startedAt, ...this.#who() });
    this.#guards?.start({ run: this.id });
    const { scheduler } = this.#host;
    // Asked for only where there is a wait: a closure for each of ten thousand runs is a megabyte.
    const changed = this.#compiled.waits.length === 0 ? undefined : () => this.#watch();
    const options = { seed, scheduler, history, changed };
    this.#timeline = this.#compiled.timeline(options, this);
    this.#timeline.start(options);
  }

  /** @internal Another process goes on with it: it ends here and restores nothing. */
  detach(reason: string): void {
    if (this.#over !== undefined) return;
    this.#performer.letGo();
    this.#end('aborted', 'aborted', reason, { levels: false });
  }

  /** @internal The command that is about to activate something. */
  get making(): Activating | undefined {
    return this.#performer.making;
  }

  /** @internal When the commands so far are done. */
  caughtUp(): Promise<void> {
    return this.#performer.drained();
  }

  /** @internal A run is the observer of its commands itself. */
  next(command: Command): void {
    this.#commands = Math.max(this.#commands, command.index + 1);
    this.#performer.add(command);
  }

  /** @internal */
  complete(): void {
    void this.#finish();
  }

  /** @internal Everything is being restored, levels too; nothing is left to put back. */
  abandon(reason: string, options: { readonly by?: string }): void {
    if (this.#over === undefined) this.#end('aborted', 'aborted', reason, { ...options, levels: false });
  }

  async #finish(): Promise<void> {
    await this.#performer.drained();
    if (this.#over !== undefined) return;
    const injected = this.#performer.injected > 0;
    const { control = false } = this.#compiled.definition;
    const verdict = control ? (injected ? 'failed' : 'passed') : injected ? 'passed' : 'inconclusive';
    this.#end('finished', verdict, undefined, { levels: true });
  }

  /** @internal A command could not be performed. */
  refused(error: unknown): void {
    const what = error instanceof Error ? error.message : show(error);
    if (this.#over === undefined) this.#end('aborted', 'failed', `a command was refused: ${what}`, { levels: true });
  }

  #end(
    over: 'finished' | 'aborted',
    verdict: Verdict,
    reason: string | undefined,
    options: { readonly by?: string; readonly levels: boolean },
  ): void {
    this.#elapsed = this.#elapsedNow();
    this.#over = over;
    this.#verdict = verdict;
    this.#reason = reason;
    this.#timeline?.unsubscribe();
    this.#guards?.stop();
    for (const stop of this.#watching?.values() ?? []) stop();
    this.#watching = undefined;
    const stopping = this.#performer.stop(reason ?? 'run finished', { levels: options.levels });
    this.#ending = this.#settle(stopping, options.by);
  }

  async #settle(stopping: Promise<void>, by: string | undefined): Promise<RunView> {
    try {
      await stopping;
    } catch (error) {
      this.#verdict = 'failed';
      this.#reason = `restoring failed: ${error instanceof Error ? error.message : show(error)}`;
    }
    this.#endedAt = this.#host.now();
    const verdict = this.#verdict as Verdict;
    const injected = this.#performer.injected;
    if (this.#over === 'finished') {
      const reason = this.#reason === undefined ? {} : { reason: this.#reason };
      this.#host.events.emit('run-finished', { ...this.#ref(), verdict, injected, ...reason });
    } else {
      const who = by === undefined ? {} : { by };
      this.#host.events.emit('run-aborted', { ...this.#ref(), verdict, reason: this.#reason ?? '', ...who });
    }
    this.#host.ended(this);
    const view = this.view();
    for (const listener of this.#endListeners ?? []) listener(view);
    this.#endListeners = undefined;
    return view;
  }

  #elapsedNow(): number {
    return this.#over === undefined ? (this.#timeline?.elapsed ?? 0) : this.#elapsed;
  }

  #open(): { readonly wait: number; readonly name: string }[] {
    const { waits } = this.#compiled;
    return (this.#timeline?.open ?? []).map((wait) => ({ wait, name: waits[wait]?.condition ?? '' }));
  }

  /** Begins and ends watching, so that a condition costs nothing until it is waited for. */
  #watch(): void {
    const open = this.#open();
    if (open.length === 0 && this.#watching === undefined) return;
    this.#watching ??= new Map();
    for (const [wait, stop] of this.#watching) {
      if (open.some((one) => one.wait === wait)) continue;
      this.#watching.delete(wait);
      stop();
    }
    for (const { wait, name } of open) {
      if (this.#watching.has(wait)) continue;
      // In its place before anything can happen, for a stream may have its value at once.
      this.#watching.set(wait, () => {});
      this.#host.events.emit('run-waiting', { ...this.#ref(), condition: name });
      const { scheduler, events } = this.#host;
      const stop = watch(this.#conditions?.(name) ?? 'signal', scheduler, events, () => this.#met(wait));
      if (this.#watching?.has(wait)) this.#watching.set(wait, stop);
      else stop();
    }
  }

  #met(wait: number): void {
    if (this.#over !== undefined || !this.#timeline?.open.includes(wait)) return;
    const condition = this.#compiled.waits[wait]?.condition ?? '';
    this.#host.events.emit('run-condition-met', { ...this.#ref(), condition, wait, ms: this.#elapsedNow() });
    this.#timeline.meet(wait);
  }

  #ref(): { readonly run: string; readonly scenario: string } {
    return { run: this.id, scenario: this.scenario };
  }

  #who(): { readonly by?: string } {
    return this.#by === undefined ? {} : { by: this.#by };
  }

  #requireGoingOn(what: string): void {
    if (this.#over === undefined) return;
    throw new ChaosError('CHAOS_RUN_OVER', `The run ${this.id} of "${this.scenario}" can't be ${what}: it is over`, {
      run: this.id,
      state: this.#over,
    });
  }
}

/** @throws ChaosError `CHAOS_UNKNOWN_RUN`. */
export function findRun(runs: ReadonlyMap<string, Run>, id: string): Run {
  const found = runs.get(id);
  if (found !== undefined) return found;
  const near = nearest(String(id), runs.keys(), 1);
  throw new ChaosError('CHAOS_UNKNOWN_RUN', `There is no run ${show(id)}; it is too long over or never was`, {
    given: id,
    nearest: near,
  });
}
