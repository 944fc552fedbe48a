import type { CrowdCounts } from './crowd.ts';
import type { TrafficPlan } from './plan.ts';

/** What the shop gives the worker at its start. */
export interface WorkerStart extends TrafficPlan {
  readonly url: string;
}

/** What the shop tells the worker. */
export type ToWorker = { readonly intensity: number } | { readonly stop: true };

/** What the worker tells the shop, once a second. */
export type FromWorker = CrowdCounts;
