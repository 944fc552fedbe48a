import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import type { ParamIssue } from '../faults/validate.ts';

/** The refusal of a scenario, with everything that is wrong with it. */
export function invalid(scenario: unknown, issues: readonly ParamIssue[]): ChaosError {
  const what = `The scenario ${show(scenario)} can't be run: ${issues.map(({ message }) => message).join('; ')}`;
  return new ChaosError('CHAOS_SCENARIO_INVALID', what, { scenario, issues });
}
