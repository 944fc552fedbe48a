import { ChaosError } from '../errors/chaos-error.ts';
import { nearest } from '../errors/nearest.ts';
import { show } from '../errors/show.ts';
import type { JsonSchema } from '../faults/schema.ts';
import { compileSchema, issue, type ParamIssue, toIssue } from '../faults/validate.ts';
import { parseDuration } from '../time/duration.ts';
import type { ScenarioDefinition } from './definition.ts';
import { invalid } from './invalid.ts';
import { headSchema, segmentSchema, shapes, stepSchemas } from './schema.ts';

/** How deep steps may stand in steps. */
const MAX_DEPTH = 32;

const kinds = ['segment', ...Object.keys(stepSchemas)];
const segmentSchemas = new Map(Object.keys(shapes).map((kind) => [kind, segmentSchema(kind)]));

/** Keys that are durations, and whether they may be 0. */
const durations: Readonly<Record<string, 'from 0' | 'above 0'>> = {
  at: 'from 0',
  until: 'above 0',
  for: 'above 0',
  duration: 'from 0',
  jitter: 'above 0',
  timeout: 'above 0',
  period: 'above 0',
  width: 'above 0',
  lag: 'from 0',
};

/**
 * Checks the form of a scenario, step by step, and returns a copy of its own.
 *
 * @throws ChaosError `CHAOS_SCENARIO_INVALID` with every issue.
 */
export async function checkDefinition(given: unknown): Promise<ScenarioDefinition> {
  let definition: unknown;
  try {
    definition = structuredClone(given);
  } catch (cause) {
    throw new ChaosError(
      'CHAOS_SCENARIO_INVALID',
      'A scenario must be plain data, such as JSON can hold',
      {},
      { cause },
    );
  }
  if (!isObject(definition)) throw invalid(definition, [issue('scenario', 'must be an object', definition)]);
  const issues: ParamIssue[] = await bySchema(definition, headSchema, 'scenario');
  issues.push(...durationIssues(definition, ''));
  if (Array.isArray(definition.steps)) await checkSteps(definition.steps, 'steps', 0, issues);
  if (issues.length === 0 && definition.guards !== undefined) issues.push(...(await guardIssues(definition.guards)));
  if (issues.length > 0) throw invalid(definition.id, issues);
  return definition as unknown as ScenarioDefinition;
}

/** Those who write guards know what is wrong with one; loaded only for scenarios that have some. */
async function guardIssues(guards: unknown): Promise<ParamIssue[]> {
  const { checkGuards } = await import('../guards/definition.ts');
  try {
    checkGuards(guards as never);
    return [];
  } catch (error) {
    return [issue('guards', `do not fit: ${error instanceof Error ? error.message : show(error)}`, guards)];
  }
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function bySchema(value: Fields, schema: JsonSchema, path: string): Promise<ParamIssue[]> {
  const check = await compileSchema(schema);
  return check(value) ? [] : (check.errors ?? []).map((error) => toIssue(error, path, 'known'));
}

async function checkSteps(steps: readonly unknown[], path: string, depth: number, issues: ParamIssue[]): Promise<void> {
  if (depth > MAX_DEPTH) {
    issues.push(issue(path, `stands deeper than ${MAX_DEPTH} levels`, steps));
    return;
  }
  for (const [index, step] of steps.entries()) await checkStep(step, `${path}[${index}]`, depth, issues);
}

async function checkStep(step: unknown, path: string, depth: number, issues: ParamIssue[]): Promise<void> {
  if (!isObject(step)) {
    issues.push(issue(path, 'must be an object', step));
    return;
  }
  if ('segment' in step) {
    await checkSegment(step, path, issues);
    return;
  }
  const found = Object.keys(stepSchemas).filter((kind) => kind in step);
  const [kind] = found;
  if (kind === undefined || found.length > 1) {
    issues.push(issue(path, kind === undefined ? hint(step) : `is ${found.join(' and ')} at once`, step));
    return;
  }
  issues.push(...(await bySchema(step, stepSchemas[kind] as JsonSchema, path)), ...durationIssues(step, `${path}.`));
  for (const key of ['do', 'sequence', 'parallel']) {
    const inner = step[key];
    if (Array.isArray(inner)) await checkSteps(inner, `${path}.${key}`, depth + 1, issues);
  }
}

function hint(step: Fields): string {
  const near = Object.keys(step).flatMap((key) => nearest(key, kinds, 1))[0];
  return `is no step: it has none of ${kinds.join(', ')}${near === undefined ? '' : `; did you mean "${near}"?`}`;
}

async function checkSegment(step: Fields, path: string, issues: ParamIssue[]): Promise<void> {
  const schema = segmentSchemas.get(String(step.shape));
  if (schema === undefined) {
    issues.push(issue(`${path}.shape`, `must be one of ${[...segmentSchemas.keys()].join(', ')}`, step.shape));
    return;
  }
  const found = [...(await bySchema(step, schema, path)), ...durationIssues(step, `${path}.`)];
  if (found.length === 0) {
    const { at, until, for: length } = step;
    const between = at !== undefined && until !== undefined;
    if (between === (length !== undefined) || between !== (until !== undefined) || between !== (at !== undefined)) {
      found.push(issue(path, 'must have either at and until, or for', { at, until, for: length }));
    } else if (between && (parseDuration(until) as number) <= (parseDuration(at) as number)) {
      found.push(issue(`${path}.until`, `must be after at, which is ${show(at)}`, until));
    }
  }
  issues.push(...found);
}

function durationIssues(fields: Fields, prefix: string): ParamIssue[] {
  return Object.entries(durations).flatMap(([key, least]) => {
    const value = fields[key];
    if (value === undefined) return [];
    const ms = parseDuration(value);
    if (ms !== undefined && (ms > 0 || (ms === 0 && least === 'from 0'))) return [];
    return [issue(`${prefix}${key}`, `must be a duration ${least}: milliseconds, or text such as "30s"`, value)];
  });
}
