import type { ScenarioDefinition } from '@perfshop/core';

type Step = ScenarioDefinition['steps'][number];

/** The faults that a scenario activates; undefined when it sets a level, which is everybody's. */
export function faultsOf(steps: readonly Step[]): readonly string[] | undefined {
  const faults: string[] = [];
  for (const step of steps) {
    if ('family' in step) return undefined;
    if ('segment' in step) faults.push(step.segment);
    if ('activate' in step) faults.push(step.activate);
    for (const inner of innerOf(step)) {
      const found = faultsOf(inner);
      if (found === undefined) return undefined;
      faults.push(...found);
    }
  }
  return faults;
}

/** The same scenario, with the faults that can be aimed aimed at one student, whomever else they were aimed at. */
export const aimedAt = (
  definition: ScenarioDefinition,
  student: string,
  canAim: (fault: string) => boolean,
): ScenarioDefinition => ({ ...definition, steps: aimSteps(definition.steps, student, canAim) });

const innerOf = (step: Step): readonly (readonly Step[])[] => [
  ...('do' in step && step.do !== undefined ? [step.do] : []),
  ...('sequence' in step ? [step.sequence] : []),
  ...('parallel' in step ? [step.parallel] : []),
];

const aimSteps = (steps: readonly Step[], student: string, canAim: (fault: string) => boolean): readonly Step[] =>
  steps.map((step): Step => {
    const aimed = {
      ...step,
      ...('do' in step && step.do !== undefined && { do: aimSteps(step.do, student, canAim) }),
      ...('sequence' in step && { sequence: aimSteps(step.sequence, student, canAim) }),
      ...('parallel' in step && { parallel: aimSteps(step.parallel, student, canAim) }),
    };
    if (!('segment' in step) && !('activate' in step)) return aimed as Step;
    if (!canAim('segment' in step ? step.segment : step.activate)) return aimed as Step;
    return { ...aimed, target: { ...step.target, attributes: { ...step.target?.attributes, student } } } as Step;
  });
