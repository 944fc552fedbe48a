import type { Group } from './group.ts';
import { shareDifference } from './proportions.ts';
import type { Comparison } from './report-view.ts';
import { locationShift } from './shift.ts';

/** Puts two groups side by side. */
export function compare(
  kind: Comparison['kind'],
  faults: readonly string[],
  groups: { readonly treated: Group; readonly untreated: Group },
): Comparison {
  const treated = groups.treated.view();
  const untreated = groups.untreated.view();
  const shift = locationShift(groups.treated.latencies.values, groups.untreated.latencies.values);
  return {
    kind,
    faults,
    treated,
    untreated,
    ...(treated.errorRate !== undefined &&
      untreated.errorRate !== undefined && {
        errorRateDifference: shareDifference(treated.errorRate, untreated.errorRate),
      }),
    ...(shift !== undefined && { latencyShiftMs: shift }),
  };
}
