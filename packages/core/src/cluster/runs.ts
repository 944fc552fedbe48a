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
import {
  type Change,
  changeRun,
  type DesiredRun,
  type DesiredState,
  isPaused,
  pauseRun,
  removeRun,
  resumeRun,
} from './desired-state.ts';
import type { ElectionOptions, RunnerElection } from './election.ts';
import { isConflict, MOST_TRIES, type RunCommand } from './run-command.ts';

/** Options of `cluster.startScenario`. */
export type ClusterStartOptions = Pick<StartOptions, 'seed' | 'by' | 'id'>;

/** What runs need of their replica. */
export interface ClusterRunsHost {
  readonly chaos: Chaos;
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
      if (run === undefined || !this.#isDesired(run.id) || host.chaos.state().unarmedBecause === 'closed') return;
      if (event.type === 'run-finished' || event.type === 'run-aborted') void this.#ended(run);
      else if (event.type === 'run-paused') this.#say(pauseRun(run.id, event.at));
      else if (event.type === 'run-resumed') this.#say(resumeRun(run.id, event.at));
      else if (event.type === 'run-condition-met') host.tell(changeRun(run.id, { met: run.view().met }));
    });
  }

  /** @throws ChaosError as `chaos.startScenario` does for the scenario, or `CHAOS_CONFLICT`. */
  async start(scenario: ScenarioDefinition | string, options: ClusterStartOptions): Promise<string> {
    const { chaos, commit } = this.#host;
    await chaos.scenarios.compile(scenario);
    const { id = `r-${randomBytes(6).toString('hex')}`, seed = randomBytes(8).toString('hex'), by } = options;
    const startedAt = chaos.injector.get(CLOCK).now();
    const run: DesiredRun = {
      scenario,
      seed: String(seed),
      startedAt,
      pauses: [],
      met: {},
      ...(by !== undefined && { by }),
    };
    await commit((state) => ({ ...state, scenarios: { ...state.scenarios, [id]: run } }));
    this.follow();
    return id;
  }

  /**
   * Pauses a run, or lets it go on: its runner obeys when it hears of it. What others change at the same time does not refuse it, for it stands
   * beside whatever they change: it is written again on top.
   *
   * @throws ChaosError `CHAOS_UNKNOWN_RUN`, or `CHAOS_CONFLICT` if others do not stop changing.
   */
  async setPaused(id: string, paused: boolean, by: string | undefined): Promise<void> {
    const { chaos, commit, state } = this.#host;
    const { scenarios } = state();
    if (scenarios[id] === undefined) throw unknownRun(id, Object.keys(scenarios));
    const now = chaos.injector.get(CLOCK).now();
    const change = paused ? pauseRun(id, now, by) : resumeRun(id, now, by);
    for (let tries = 1; ; tries++) {
      try {
        await commit(change);
        break;
      } catch (error) {
        if (!isConflict(error) || tries === MOST_TRIES) throw error;
      }
    }
    this.follow();
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
      void this.#running.get(id)?.abort('ended in the cluster');
      this.#running.delete(id);
      void election.stop();
    }
  }

  /** Lets others take over. */
  async leave(): Promise<void> {
    this.#stopListening();
    for (const id of this.#running.keys()) this.#lost(id);
    await Promise.all([...this.#elections.values()].map((election) => election.stop()));
  }

  #isDesired(id: string): boolean {
    return this.#host.state().scenarios[id] !== undefined;
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
    const { scenario, levels, changedBy, ...plan } = desired;
    this.#starting.add(id);
    try {
      const run = await chaos.scenarios.start(scenario, { ...plan, id, through: this.#through(id, token) });
      if (this.#elections.get(id)?.token !== token) return run.detach('another replica runs it');
      this.#running.set(id, run);
      this.#obey(id);
      await run.caughtUp();
      await this.#tidy(run);
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
    const { chaos, state, tell } = this.#host;
    const desired = state().scenarios[run.id];
    this.#running.delete(run.id);
    if (desired === undefined || chaos.state().unarmedBecause === 'closed') return;
    tell(removeRun(run.id));
    // A run that was over before its last runner began has put back nothing by itself.
    for (const [family, level] of Object.entries(desired.levels ?? {})) {
      if (chaos.levels()[family] !== level)
        await chaos.setLevel(family, level, { by: `run ${run.id}` }).catch(() => {});
    }
  }

  /** What the runner before had active and would not be active any more. Where it was ahead, this run will come too. */
  async #tidy(run: Run): Promise<void> {
    const { activations, commands } = run.view();
    const held = new Set(activations);
    for (const { id, run: of, command = 0 } of this.#host.state().activations) {
      if (of?.startsWith(`${run.id}/`) && !held.has(id) && command < commands) {
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
