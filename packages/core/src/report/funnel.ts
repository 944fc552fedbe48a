import type { Activation } from '../engine/activation.ts';
import { Counters, type CountersView, type SuppressReason } from '../engine/counters.ts';

/** The counters of activations, added up by fault. */
export function funnelOf(activations: readonly Activation[]): Readonly<Record<string, CountersView>> {
  const sums = new Map<string, Counters>();
  for (const { fault, counters } of activations) {
    const sum = sums.get(fault.id) ?? new Counters();
    sums.set(fault.id, sum);
    for (const step of ['considered', 'matched', 'sampled', 'injected', 'shadowed', 'crashed'] as const) {
      sum[step] += counters[step];
    }
    for (const [reason, count] of Object.entries(counters.suppressed) as [SuppressReason, number][]) {
      sum.suppressed[reason] = (sum.suppressed[reason] ?? 0) + count;
    }
  }
  return Object.fromEntries([...sums].map(([fault, sum]) => [fault, sum.view()]));
}
