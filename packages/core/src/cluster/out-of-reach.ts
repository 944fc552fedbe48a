import { ChaosError } from '../errors/chaos-error.ts';

/** The refusal of a command that a replica can't write down. */
export function outOfReach(replica: string, why: string): ChaosError {
  const what = `The store of the cluster is out of reach (${why}), so nothing can be changed`;
  return new ChaosError('CHAOS_CLUSTER_LOST', what, { replica });
}
