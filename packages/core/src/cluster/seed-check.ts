import type { Chaos } from '../engine/chaos.ts';
import { show } from '../errors/show.ts';

/** Tells, once for each seed of the cluster, that this replica draws otherwise. */
export function seedCheck(chaos: Chaos, replica: string): (ofCluster: string | undefined) => void {
  const { seed } = chaos.state();
  let told: string | undefined;
  return (ofCluster) => {
    if (ofCluster === undefined || ofCluster === seed || ofCluster === told) return;
    told = ofCluster;
    const error =
      `The seed of this replica is ${show(seed)}, and that of its cluster ${show(ofCluster)}: draws pick other victims here. ` +
      'Give createChaos the same seed on every replica.';
    chaos.events.emit('cluster-problem', { replica, error });
    process.emitWarning(`${replica}: ${error}`, { type: 'PerfShopWarning', code: 'PERFSHOP_CLUSTER_SEED' });
  };
}
