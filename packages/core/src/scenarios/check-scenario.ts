import { buildPlan } from './build-plan.ts';
import { checkDefinition } from './check-definition.ts';
import { type FindFault, faultIssues } from './check-faults.ts';
import { dangling, overlaps } from './check-plan.ts';
import type { ScenarioDefinition } from './definition.ts';
import { invalid } from './invalid.ts';
import type { Plan } from './plan.ts';

/** @throws ChaosError `CHAOS_SCENARIO_INVALID` with everything that is wrong. */
export async function checkScenario(
  given: unknown,
  find?: FindFault,
): Promise<{ readonly definition: ScenarioDefinition; readonly plan: Plan }> {
  const definition = await checkDefinition(given);
  const plan = buildPlan(definition);
  const issues = [...dangling(plan), ...overlaps(plan), ...(find === undefined ? [] : await faultIssues(plan, find))];
  if (issues.length > 0) throw invalid(definition.id, issues);
  return { definition, plan };
}
