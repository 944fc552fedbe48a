import { ChaosError } from '../errors/chaos-error.ts';
import type { Fault } from '../faults/define-fault.ts';
import { issue, type ParamIssue, validateParams } from '../faults/validate.ts';
import type { ActivationWish } from './definition.ts';
import { takerOf } from './lever-limits.ts';
import type { Plan, PlannedSegment } from './plan.ts';

/** Finds a fault by its id. @throws ChaosError `CHAOS_UNKNOWN_FAULT`. */
export type FindFault = (id: string) => Fault;

/** The least and the greatest value that a segment can give, whatever the seed. */
function extremes(plan: Plan, segment: PlannedSegment, depth = 0): readonly number[] {
  const { source } = segment;
  switch (source.shape) {
    case 'ramp':
    case 'bell':
    case 'noise':
      return [source.from, source.to];
    case 'follows': {
      const { gain, max = Number.POSITIVE_INFINITY } = source;
      // Cycles are refused elsewhere; here they must only end.
      const followed =
        depth > plan.segments.length
          ? []
          : plan.segments
              .filter(({ lever }) => lever === source.source)
              .flatMap((one) => extremes(plan, one, depth + 1));
      return followed.map((value) => Math.min(max, gain * value));
    }
    default:
      return [source.level];
  }
}

/** Everything of a plan that the faults would refuse, so that no run is stopped half-way by a value. */
export async function faultIssues(plan: Plan, find: FindFault): Promise<ParamIssue[]> {
  const issues: ParamIssue[] = [];
  const tried = new Map<string, Promise<string | undefined>>();
  const refusal = (fault: Fault, params: unknown): Promise<string | undefined> => {
    const key = `${fault.id} ${JSON.stringify(params)}`;
    const trial = tried.get(key) ?? validateParams(fault, params).then(() => undefined, messageOf);
    tried.set(key, trial);
    return trial;
  };
  const check = async (place: string, id: string, params: readonly unknown[]): Promise<void> => {
    const fault = known(find, id);
    if (typeof fault === 'string') {
      issues.push(issue(place, fault, id));
      return;
    }
    for (const each of params) {
      const problem = await refusal(fault, each);
      if (problem !== undefined) issues.push(issue(place, problem, each));
    }
  };
  const checkMode = (place: string, id: string, { mode }: ActivationWish): void => {
    const fault = known(find, id);
    if (mode !== 'shadow' || typeof fault === 'string' || fault.reach !== 'process') return;
    issues.push(
      issue(`${place}.mode`, `must be "live": "${id}" touches the whole process, so it has no dry run`, mode),
    );
  };
  for (const segment of plan.segments) {
    const { fault: id, param, place, source, wish } = segment;
    const fault = known(find, id);
    checkMode(place, id, wish);
    const type = typeof fault === 'string' ? 'number' : fault.params.properties?.[param]?.type;
    if (type !== 'number' && type !== 'integer') {
      const names = typeof fault === 'string' ? [] : numeric(fault);
      const what = `must be a numeric param of "${id}" (they are: ${names.join(', ') || 'none'})`;
      issues.push(issue(`${place}.param`, what, param));
      continue;
    }
    const taker = takerOf(typeof fault === 'string' ? undefined : fault, param);
    const values = extremes(plan, segment).flatMap((value) => taker.take(value) ?? []);
    await check(
      place,
      id,
      [...new Set(values)].map((value) => ({ ...source.params, [param]: value })),
    );
  }
  const faultOf = new Map<string, string>();
  for (const { action } of plan.entries) {
    if (action.do === 'activate') {
      faultOf.set(action.key, action.fault);
      checkMode(`activate ${action.key}`, action.fault, action.wish);
      await check(`activate ${action.key}`, action.fault, [action.params]);
    }
    const fault = action.do === 'update' ? faultOf.get(action.key) : undefined;
    if (action.do === 'update' && fault !== undefined) await check(`update ${action.key}`, fault, [action.params]);
  }
  // A repeat would say the same again and again.
  return [...new Map(issues.map((one) => [one.message.replaceAll(/#\d+/g, ''), one])).values()];
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function known(find: FindFault, id: string): Fault | string {
  try {
    return find(id);
  } catch (error) {
    if (!ChaosError.is(error)) throw error;
    return `uses a fault that is not there: ${error.message}`;
  }
}

const numeric = (fault: Fault): string[] =>
  Object.entries(fault.params.properties ?? {}).flatMap(([name, { type }]) =>
    type === 'number' || type === 'integer' ? [name] : [],
  );
