import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Activation } from '../engine/activation.ts';
import type { Chaos } from '../engine/chaos.ts';
import { CLOCK } from '../engine/tokens.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { nearest } from '../errors/nearest.ts';
import { show } from '../errors/show.ts';
import type { Command } from '../scenarios/command.ts';
import type { ScenarioDefinition } from '../scenarios/definition.ts';
import type { Through } from '../scenarios/performer.ts';
import type { Run } from '../scenarios/run.ts';
import type { StartOptions } from '../scenarios/scenarios.ts';
import type { Tick } from '../scenarios/schedule.ts';
import {
  abortRun,
  type Change,
  changeRun,
  type DesiredRun,
  type DesiredState,
  isPaused,
  pauseRun,
  removeRun,
  resumeRun,
  startTick,
} from './desired-state.ts';
import type { ElectionOptions, RunnerElection } from './election.ts';
import { isConflict, MOST_TRIES, type RunCommand } from './run-command.ts';
import { type ClusterRunView, rememberOver, runsOver, viewElsewhere } from './run-view.ts';
import type { DesiredStateStore } from './store.ts';

const newId = (): string => `r-${randomBytes(6).toString('hex')}`;

/** Options of `cluster.startScenario`. */
export type ClusterStartOptions = Pick<StartOptions, 'seed' | 'by' | 'id' | 'report'>;

/** What runs need of their replica. */
export interface ClusterRunsHost {
  readonly chaos: Chaos;
  readonly store: DesiredStateStore;
  connected(): boolean;
  state(): DesiredState;
  commit(change: Change): Promise<void>;
  tell(change: Change): void;
  perform<T>(command: RunCommand, run: () => Promise<T>): Promise<T | undefined>;
  elect(name: string, listeners: Pick<ElectionOptions, 'elected' | 'lost' | 'after'>): RunnerElection;
  problem(error: string): void;
}

/** Runs of the whole cluster: every replica stands for the runner of each, and whoever is elected goes on where the one before died. */
export class ClusterRuns {
  readonly #host: ClusterRunsHost;
  readonly #elections = new Map<string, RunnerElection>();
  readonly #running = new Map<string, Run>();
  readonly #starting = new Set<string>();
  readonly #stopListening: () => void;

  constructor(host: ClusterRunsHost) {
    this.#host = host;
    this.#stopListening = host.chaos.events.subscribe((event) => {
      // What a later runner has to know.
      if (!('run' in event) || event.run === undefined) return;
      const run = this.#running.get(event.run);
      if (run === undefined || host.chaos.state().unarmedBecause === 'closed') return;
      if (event.type === 'run-finished' || event.type === 'run-aborted') void this.#ended(run);
      else if (!this.#isDesired(run.id)) return;
      else if (event.type === 'run-paused') this.#say(pauseRun(run.id, event.at));
      else if (event.type === 'run-resumed') this.#say(resumeRun(run.id, event.at));
      else if (event.type === 'run-waiting') host.tell(changeRun(run.id, { waiting: run.view().waiting }));
      else if (event.type === 'run-condition-met') {
        const { met, waiting } = run.view();
        const left = waiting.filter((name) => name !== event.condition);
        host.tell(changeRun(run.id, { met: { ...met, [event.wait]: event.ms }, waiting: left }));
      }
    });
  }

  /** @throws ChaosError as `chaos.startScenario` does for the scenario, or `CHAOS_CONFLICT`. */
  async start(scenario: ScenarioDefinition | string, options: ClusterStartOptions): Promise<string> {
    const { chaos, commit } = this.#host;
    await chaos.scenarios.check(scenario, options);
    const { id = newId() } = options;
    await commit(this.#addition(scenario, { ...options, id }));
    this.follow();
    return id;
  }

  /** Starts a run of a schedule, unless another replica has. */
  async startTick(scenario: ScenarioDefinition | string, options: StartOptions, tick: Tick): Promise<void> {
    await this.#host.chaos.scenarios.check(scenario, options);
    await this.#insist(startTick(tick.schedule, tick.at, this.#addition(scenario, { ...options, id: newId() })));
  }

  /** The runs that go on and those that are over, oldest first. */
  async views(): Promise<readonly ClusterRunView[]> {
    const { chaos, state, store } = this.#host;
    // A store out of reach is no reason not to show what is known.
    const over = await runsOver(store).catch(() => []);
    const now = state();
    const ids = Object.keys(now.scenarios);
    const going = ids.map((id) => this.#running.get(id)?.view() ?? viewElsewhere(chaos, now, id));
    const all = [...over.filter(({ id }) => !ids.includes(id)), ...(await Promise.all(going))];
    return all.sort((one, other) => one.startedAt - other.startedAt);
  }

  /**
   * Pauses a run, or lets it go on: its runner obeys when it hears of it. What others change at the same time does not refuse it, for it stands
   * beside whatever they change: it is written again on top.
   *
   * @throws ChaosError `CHAOS_UNKNOWN_RUN`, `CHAOS_RUN_OVER`, or `CHAOS_CONFLICT` if others do not stop changing.
   */
  async setPaused(id: string, paused: boolean, by: string | undefined): Promise<void> {
    await this.#requireGoingOn(id, paused ? 'paused' : 'resumed');
    const now = this.#host.chaos.injector.get(CLOCK).now();
    await this.#insist(paused ? pauseRun(id, now, by) : resumeRun(id, now, by));
  }

  /** Meets a condition by hand; false if it is not waited for. */
  async meet(id: string, condition: string): Promise<boolean> {
    await this.#requireGoingOn(id, 'told that a condition is met');
    const running = this.#running.get(id);
    if (running !== undefined) return running.meet(condition);
    if (!this.#host.state().scenarios[id]?.waiting?.includes(condition)) return false;
    await this.#insist((state) => {
      const { signals = [] } = state.scenarios[id] ?? {};
      return signals.includes(condition) ? state : changeRun(id, { signals: [...signals, condition] })(state);
    });
    return true;
  }

  /** Ends a run: what it has active goes here at once, and its runner does the rest. */
  async abort(id: string, reason: string, by: string | undefined): Promise<void> {
    const { chaos, state, tell } = this.#host;
    if (!this.#isDesired(id)) return;
    tell(abortRun(id, reason, by));
    this.follow();
    const run = this.#running.get(id);
    if (run !== undefined) await run.ended;
    const own = new Set(state().activations.flatMap((one) => (one.run?.startsWith(`${id}/`) ? [one.id] : [])));
    const left = chaos.activations().filter((one) => own.has(one.id));
    await Promise.allSettled(left.map((one) => one.restore(reason, by === undefined ? {} : { by })));
  }

  /** Brings elections and runs here to what is desired. */
  follow(): void {
    const { scenarios } = this.#host.state();
    for (const id of Object.keys(scenarios)) {
      const token = this.#elections.get(id)?.token;
      // Elected before this replica knew of the run again.
      if (token !== undefined) void this.#run(id, token);
      this.#obey(id);
      if (this.#elections.has(id)) continue;
      const listeners = { elected: (token: number) => void this.#run(id, token), lost: () => this.#lost(id) };
      // The seat of a run that nobody could run for days is forgotten; the tokens of its commands are not.
      const after = () => this.#host.state().runs[id]?.token ?? 0;
      this.#elections.set(id, this.#host.elect(`run/${id}`, { ...listeners, after }));
    }
    for (const [id, election] of this.#elections) {
      if (scenarios[id] !== undefined) continue;
      this.#elections.delete(id);
      const run = this.#running.get(id);
      this.#running.delete(id);
      if (run !== undefined) void run.abort('ended in the cluster').then(() => this.#remember(run));
      void election.stop();
    }
  }

  /** Others go on with the runs. They must not seem to end here, for this replica may be back before they have given everything back. */
  letGo(): void {
    for (const id of [...this.#running.keys()]) this.#lost(id);
  }

  /** Lets others take over. */
  async leave(): Promise<void> {
    this.#stopListening();
    this.letGo();
    await Promise.all([...this.#elections.values()].map((election) => election.stop()));
  }

  #isDesired(id: string): boolean {
    return this.#host.state().scenarios[id] !== undefined;
  }

  async #requireGoingOn(id: string, what: string): Promise<void> {
    const { state, store } = this.#host;
    const { scenarios } = state();
    if (scenarios[id] !== undefined && scenarios[id].aborted === undefined) return;
    const over = scenarios[id] !== undefined || (await runsOver(store).catch(() => [])).some((one) => one.id === id);
    if (!over) throw unknownRun(id, Object.keys(scenarios));
    throw new ChaosError('CHAOS_RUN_OVER', `The run ${id} of the cluster can't be ${what}: it is over`, { run: id });
  }

  #addition(scenario: ScenarioDefinition | string, options: ClusterStartOptions & { readonly id: string }): Change {
    const { id, seed = randomBytes(8).toString('hex'), by, report } = options;
    const run: DesiredRun = {
      scenario,
      seed: String(seed),
      startedAt: this.#host.chaos.injector.get(CLOCK).now(),
      pauses: [],
      met: {},
      ...(by !== undefined && { by }),
      ...(report !== undefined && { report }),
    };
    return (state) => {
      if (state.scenarios[id] === undefined) return { ...state, scenarios: { ...state.scenarios, [id]: run } };
      const what = `startScenario: the run ${show(id)} is going on in the cluster already`;
      throw new ChaosError('CHAOS_OPTION_INVALID', what, { run: id });
    };
  }

  /** Writes what stands beside whatever others change, on top of what they changed meanwhile. */
  async #insist(change: Change): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await this.#host.commit(change);
        break;
      } catch (error) {
        if (!isConflict(error) || tries === MOST_TRIES) throw error;
      }
    }
    this.follow();
  }

  /** Tells what the others do not know already. */
  #say(change: Change): void {
    const state = this.#host.state();
    if (change(state) !== state) this.#host.tell(change);
  }

  /** Pauses or goes on, as was asked for on whichever replica. */
  #obey(id: string): void {
    const run = this.#running.get(id);
    const desired = this.#host.state().scenarios[id];
    if (run === undefined || desired === undefined || run.state === 'finished' || run.state === 'aborted') return;
    const { aborted, signals = [] } = desired;
    if (aborted !== undefined) {
      const { reason, ...who } = aborted;
      void run.abort(reason, who);
      return;
    }
    if (signals.length > 0) {
      this.#host.tell((state) => {
        const left = state.scenarios[id]?.signals?.filter((name) => !signals.includes(name));
        return left === undefined ? state : changeRun(id, { signals: left })(state);
      });
      for (const name of signals) run.meet(name);
    }
    const paused = isPaused(desired);
    if (paused === (run.state === 'paused')) return;
    const by = desired.changedBy === undefined ? {} : { by: desired.changedBy };
    if (paused) run.pause(by);
    else run.resume(by);
  }

  async #run(id: string, token: number): Promise<void> {
    const { chaos, problem } = this.#host;
    const desired = this.#host.state().scenarios[id];
    if (desired === undefined || this.#running.has(id) || this.#starting.has(id)) return;
    const { scenario, levels, changedBy, waiting, signals, aborted, ...plan } = desired;
    this.#starting.add(id);
    try {
      const run = await chaos.scenarios.start(scenario, { ...plan, id, through: this.#through(id, token) });
      if (this.#elections.get(id)?.token !== token) return run.detach('another replica runs it');
      this.#running.set(id, run);
      const { met, waiting } = run.view();
      // What it met and began to wait for before it stood here.
      if (!isDeepStrictEqual([met, waiting], [desired.met, desired.waiting ?? []]))
        this.#host.tell(changeRun(id, { met, waiting }));
      this.#obey(id);
      await run.caughtUp();
      await this.#tidy(run, aborted !== undefined);
      if (run.view().endedAt !== undefined) await this.#ended(run);
    } catch (error) {
      problem(`the run ${id} can't go on here: ${(error as Error).message}`);
      // Another replica may do better; this one stands again at the next look at the store.
      await this.#elections.get(id)?.stop();
      this.#elections.delete(id);
    } finally {
      this.#starting.delete(id);
    }
  }

  /** It is over, which nobody has to find out again. */
  async #ended(run: Run): Promise<void> {
    await run.ended;
    if (!this.#running.delete(run.id)) return;
    const { chaos, state, tell } = this.#host;
    if (chaos.state().unarmedBecause === 'closed') return;
    const desired = state().scenarios[run.id];
    await this.#remember(run);
    if (desired === undefined) return;
    tell(removeRun(run.id));
    // A run that was over before its last runner began has put back nothing by itself.
    for (const [family, level] of Object.entries(desired.levels ?? {})) {
      if (chaos.levels()[family] !== level)
        await chaos.setLevel(family, level, { by: `run ${run.id}` }).catch(() => {});
    }
  }

  /** Tells other replicas how it ended. One that was only lost with the store goes on elsewhere. */
  async #remember(run: Run): Promise<void> {
    const { connected, store } = this.#host;
    if (connected()) await rememberOver(store, run.view()).catch(() => {});
  }

  /** What the runner before had active and would not be active any more. Where it was ahead, this run will come too. */
  async #tidy(run: Run, all: boolean): Promise<void> {
    const { activations, commands } = run.view();
    const held = new Set(activations);
    for (const { id, run: of, command = 0 } of this.#host.state().activations) {
      if (of?.startsWith(`${run.id}/`) && !held.has(id) && (all || command < commands)) {
        const left = this.#host.chaos.activations().find((one) => one.id === id);
        await left?.restore('scenario').catch(() => {});
      }
    }
  }

  #lost(id: string): void {
    const run = this.#running.get(id);
    this.#running.delete(id);
    run?.detach('another replica runs it');
  }

  #resign(id: string): void {
    this.#lost(id);
    void this.#elections.get(id)?.stop();
    this.#elections.delete(id);
    this.follow();
  }

  /** Every command once, also when the runner before gave it already. */
  #through(id: string, token: number): Through {
    return async (command, { perform, take, levelBefore }) => {
      if (command.type === 'level') levelBefore(command.family, this.#levelBefore(id, command.family));
      let before = this.#madeBefore(id, command);
      if (before === undefined) {
        try {
          const { index, key } = command;
          const given = await this.#host.perform({ run: id, index, token, key }, () => perform().then(() => true));
          if (given) return;
        } catch (error) {
          // Whoever can't reach the store, or was replaced, leaves the run to others; it does not fail for that.
          if (!ChaosError.is(error) || !['CHAOS_CLUSTER_LOST', 'CHAOS_FENCED'].includes(error.code)) throw error;
          this.#resign(id);
          return;
        }
        // A runner before had given it, and only now this replica heard of what that made.
        before = this.#madeBefore(id, command);
      }
      if (before === undefined || command.type !== 'activate') return;
      take(before);
      if (isDeepStrictEqual(before.params, command.params)) return;
      await before.update(command.params, { by: `run ${id}` });
    };
  }

  /** Remembered for a later runner, which sees only what this one has set. */
  #levelBefore(id: string, family: string): number {
    const before = this.#host.state().scenarios[id]?.levels ?? {};
    const level = before[family] ?? this.#host.chaos.levels()[family] ?? 0;
    if (before[family] === undefined) this.#host.tell(changeRun(id, { levels: { ...before, [family]: level } }));
    return level;
  }

  #madeBefore(id: string, { type, key }: Command): Activation | undefined {
    if (type !== 'activate') return undefined;
    const made = this.#host.state().activations.find(({ run }) => run === `${id}/${key}`);
    return made && this.#host.chaos.activations().find((one) => one.id === made.id);
  }
}

function unknownRun(id: string, known: readonly string[]): ChaosError {
  const what = `There is no run ${show(id)} in the cluster; it is over or never was`;
  return new ChaosError('CHAOS_UNKNOWN_RUN', what, { given: id, nearest: nearest(String(id), known, 1) });
}
