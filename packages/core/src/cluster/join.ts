import { randomBytes } from 'node:crypto';
import type { Chaos } from '../engine/chaos.ts';
import { CLOCK } from '../engine/tokens.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import type { ScenarioDefinition } from '../scenarios/definition.ts';
import { type Duration, parseDuration } from '../time/duration.ts';
import type { DesiredState } from './desired-state.ts';
import { removeRuns } from './desired-state.ts';
import { type ElectionOptions, RunnerElection } from './election.ts';
import { Replica } from './replica.ts';
import type { RunCommand } from './run-command.ts';
import type { ClusterRunView } from './run-view.ts';
import { ClusterRuns, type ClusterStartOptions } from './runs.ts';
import { seedCheck } from './seed-check.ts';
import type { Bus, DesiredStateStore } from './store.ts';

/** Options of {@link joinCluster}. */
export interface ClusterOptions {
  readonly store: DesiredStateStore;
  readonly bus: Bus;
  /** The name of this process among the others. Default: a random one. */
  readonly replica?: string;
  /**
   * How long a replica goes on that can't reach the store, before it restores everything; also how soon another runner takes over.
   * From 300 ms; default 5 s.
   */
  readonly lease?: Duration;
}

/** The part that a process has in a cluster. */
export interface Cluster {
  readonly replica: string;
  /** What every replica is to do, as far as this one knows. */
  readonly state: DesiredState;
  /** False while the store is out of reach for longer than the lease: nothing is active here then. */
  readonly connected: boolean;
  /**
   * Starts a run of the whole cluster: one replica runs it, and what it activates is active on all; if it dies, another goes on with it
   * within the lease. Gives the id of the run. A scenario of a plugin is named by its id; conditions are those of each replica.
   *
   * @throws ChaosError as `chaos.startScenario`, or `CHAOS_CONFLICT`.
   */
  startScenario(scenario: ScenarioDefinition | string, options?: ClusterStartOptions): Promise<string>;
  /**
   * The runs of the cluster, oldest first: those that go on, and the last fifty that are over, whoever ran them. Of a run that goes on
   * elsewhere, what its runner alone counts is left out.
   */
  runs(): Promise<readonly ClusterRunView[]>;
  /**
   * Ends a run of the cluster, whoever runs it. What it has active is restored here before the promise resolves, and elsewhere as soon as it is
   * told. Never refused; does nothing if there is no such run.
   */
  abortRun(id: string, options?: { readonly reason?: string; readonly by?: string }): Promise<void>;
  /**
   * Stops the time of a run of the cluster, whoever runs it; what is active stays. Once more does nothing.
   *
   * @throws ChaosError `CHAOS_UNKNOWN_RUN`, `CHAOS_RUN_OVER`, `CHAOS_CONFLICT` or `CHAOS_CLUSTER_LOST`.
   */
  pauseRun(id: string, options?: { readonly by?: string }): Promise<void>;
  /** Lets it go on where it was paused. @throws ChaosError as for {@link pauseRun}. */
  resumeRun(id: string, options?: { readonly by?: string }): Promise<void>;
  /**
   * Meets by hand a condition that a run of the cluster waits for, whoever runs it. Whether it waited for it.
   *
   * @throws ChaosError as for {@link pauseRun}.
   */
  meet(id: string, condition: string): Promise<boolean>;
  /** Stands for the runner of something that only one replica is to run. */
  elect(name: string, listeners: Pick<ElectionOptions, 'elected' | 'lost'>): RunnerElection;
  /**
   * Runs a command of a run once in the whole cluster: a repeat is ignored (undefined is returned), also when a later runner gives it.
   *
   * @throws ChaosError `CHAOS_FENCED` if a runner with a higher token has given commands already.
   */
  perform<T>(command: RunCommand, run: () => Promise<T>): Promise<T | undefined>;
  /** Follows the cluster no more. What is active here stays active. Closing the engine leaves too. */
  leave(): Promise<void>;
}

const SHORTEST_LEASE_MS = 300;

/**
 * Makes this process a replica: what is activated, updated, restored, levelled or killed on one is on all.
 *
 * Mount the adapters first. Whatever is active here and not in the cluster is restored. Give every replica the same seed; one that has another
 * is told of by a warning of the process and the event `cluster-problem`.
 *
 * @example
 * ```ts
 * const { store, bus } = await redisCluster({ url: 'redis://127.0.0.1:6379' });
 * const cluster = await joinCluster(chaos, { store, bus, lease: '5s' });
 * ```
 * @throws ChaosError `CHAOS_CLUSTER_LOST` if the store is out of reach, `CHAOS_OPTION_INVALID`.
 */
export async function joinCluster(chaos: Chaos, options: ClusterOptions): Promise<Cluster> {
  const { store, bus, replica: name = `r-${randomBytes(4).toString('hex')}` } = options;
  const lease = parseDuration(options.lease ?? '5s');
  const refuse = (what: string) => new ChaosError('CHAOS_OPTION_INVALID', `joinCluster: ${what}`);
  if (lease === undefined || lease < SHORTEST_LEASE_MS) {
    throw refuse(`lease must be a duration of ${SHORTEST_LEASE_MS} ms or more (given: ${show(options.lease)})`);
  }
  if (typeof store?.compareAndSet !== 'function' || typeof bus?.subscribe !== 'function') {
    throw refuse('store and bus are needed, as redisCluster() gives them');
  }
  if (chaos.commands.agreement !== undefined) throw refuse('this engine is in a cluster already');
  const clock = chaos.injector.get(CLOCK);
  const replica = new Replica({ chaos, store, bus, clock, name, lease });
  const elections = new Set<RunnerElection>();
  const elect = (what: string, listeners: Pick<ElectionOptions, 'elected' | 'lost' | 'after'>) => {
    const election = new RunnerElection({ store, clock, name: what, replica: name, lease, ...listeners });
    elections.add(election);
    return election;
  };
  const runs = new ClusterRuns({
    chaos,
    store: replica.store,
    state: () => replica.state,
    connected: () => replica.connected,
    commit: replica.commit,
    tell: replica.tell,
    perform: (command, run) => replica.perform(command, run),
    elect,
    problem: (error) => chaos.events.emit('cluster-problem', { replica: name, error }),
  });
  const checkSeed = seedCheck(chaos, name);
  replica.followed = () => {
    checkSeed(replica.state.seed);
    runs.follow();
  };
  replica.lost = () => runs.letGo();
  const { tap } = chaos.commands;
  const leave = async () => {
    chaos.commands.tap = tap;
    chaos.commands.cluster = undefined;
    chaos.commands.startTick = undefined;
    await runs.leave();
    await Promise.all([...elections].map((election) => election.stop()));
    await replica.leave();
  };
  // A cluster has runs of its own; one of this process alone would be a second runner.
  for (const run of chaos.scenarios.runs()) if (run.view().endedAt === undefined) await run.abort('joined a cluster');
  try {
    await replica.join();
  } catch (cause) {
    throw new ChaosError(
      'CHAOS_CLUSTER_LOST',
      `joinCluster: ${(cause as Error).message}`,
      { replica: name },
      { cause },
    );
  }
  chaos.onClose(leave);
  chaos.commands.tap = {
    asked: (command) => {
      // Whoever restores everything means the runs of other replicas too, unless it is this replica that lost them.
      const own = chaos.state().unarmedBecause === 'closed' || String(command.reason).startsWith('cluster: ');
      if (command.what === 'restore-all' && !own) replica.tell(removeRuns(Object.keys(replica.state.scenarios)));
      tap?.asked(command);
    },
    refused: (command, error) => tap?.refused(command, error),
  };
  const cluster: Cluster = {
    replica: name,
    get state() {
      return replica.state;
    },
    get connected() {
      return replica.connected;
    },
    startScenario: (scenario, options = {}) => runs.start(scenario, options),
    runs: () => runs.views(),
    abortRun: (id, { reason = 'aborted', by } = {}) => runs.abort(id, reason, by),
    pauseRun: (id, { by } = {}) => runs.setPaused(id, true, by),
    resumeRun: (id, { by } = {}) => runs.setPaused(id, false, by),
    meet: (id, condition) => runs.meet(id, condition),
    elect,
    perform: (command, run) => replica.perform(command, run),
    leave,
  };
  chaos.commands.cluster = cluster;
  chaos.commands.startTick = (scenario, start, tick) => runs.startTick(scenario, start, tick);
  return cluster;
}
