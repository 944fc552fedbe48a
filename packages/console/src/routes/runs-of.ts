import type { Chaos, RunView, ScenarioDefinition, StartOptions } from '@perfshop/core';
import type { ClusterRunView } from '@perfshop/core/cluster';

type By = { readonly by: string };

/** The runs that the control API shows and commands: in a cluster those of all replicas, and beside them those of this process alone. */
export class RunsOf {
  readonly #chaos: Chaos;

  constructor(chaos: Chaos) {
    this.#chaos = chaos;
  }

  async list(): Promise<readonly ClusterRunView[]> {
    const own = this.#chaos.scenarios.runs().map((run) => run.view());
    const { cluster } = this.#chaos;
    if (cluster === undefined) return own;
    const all = await cluster.runs();
    // A run that another replica took over has ended here and goes on there.
    const known = new Set(all.map(({ id }) => id));
    return [...all, ...own.filter(({ id }) => !known.has(id))].sort((one, other) => one.startedAt - other.startedAt);
  }

  /** @throws ChaosError `CHAOS_UNKNOWN_RUN`. */
  async view(id: string): Promise<ClusterRunView> {
    const ofCluster = (await this.#chaos.cluster?.runs())?.find((run) => run.id === id);
    return ofCluster ?? this.#chaos.scenarios.run(id).view();
  }

  async start(scenario: ScenarioDefinition | string, options: StartOptions): Promise<ClusterRunView> {
    const { cluster } = this.#chaos;
    if (cluster === undefined) return (await this.#chaos.startScenario(scenario, options)).view();
    return this.view(await cluster.startScenario(scenario, options));
  }

  async pause(id: string, options: By): Promise<ClusterRunView> {
    const cluster = await this.#clusterOf(id);
    if (cluster === undefined) this.#chaos.scenarios.run(id).pause(options);
    else await cluster.pauseRun(id, options);
    return this.view(id);
  }

  async resume(id: string, options: By): Promise<ClusterRunView> {
    const cluster = await this.#clusterOf(id);
    if (cluster === undefined) this.#chaos.scenarios.run(id).resume(options);
    else await cluster.resumeRun(id, options);
    return this.view(id);
  }

  async meet(id: string, condition: string): Promise<boolean> {
    const cluster = await this.#clusterOf(id);
    return cluster === undefined ? this.#chaos.scenarios.run(id).meet(condition) : cluster.meet(id, condition);
  }

  async abort(id: string, reason: string, options: By): Promise<ClusterRunView | RunView> {
    const cluster = await this.#clusterOf(id);
    if (cluster === undefined) return this.#chaos.scenarios.run(id).abort(reason, options);
    await cluster.abortRun(id, { reason, ...options });
    return this.view(id);
  }

  async #clusterOf(id: string): Promise<Chaos['cluster']> {
    const { cluster } = this.#chaos;
    return (await cluster?.runs())?.some((run) => run.id === id) ? cluster : undefined;
  }
}
