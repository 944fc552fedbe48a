export type { DesiredActivation, DesiredState } from './desired-state.ts';
export { type ElectionOptions, RunnerElection } from './election.ts';
export { type Cluster, type ClusterOptions, joinCluster } from './join.ts';
export type { RunCommand } from './run-command.ts';
export type { ClusterRunView } from './run-view.ts';
export type { ClusterStartOptions } from './runs.ts';
export type { Bus, DesiredStateStore, Versioned, WriteOutcome } from './store.ts';
