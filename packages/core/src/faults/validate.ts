import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import { ChaosError } from '../errors/chaos-error.ts';
import { nearest } from '../errors/nearest.ts';
import { show } from '../errors/show.ts';
import type { Fault } from './define-fault.ts';

/** One thing wrong with params: where, and a sentence a person can act on. */
export interface ParamIssue {
  readonly path: string;
  readonly message: string;
  readonly given: unknown;
}

let ajv: Ajv | undefined;
const compiled = new WeakMap<object, ValidateFunction>();

/** Loads ajv. Called before the first validation, so that an application that never activates anything never loads it. */
async function loadValidator(): Promise<void> {
  if (ajv !== undefined) return;
  const module = await import('ajv');
  ajv = new module.Ajv({ allErrors: true, verbose: true, useDefaults: true, strict: true, addUsedSchema: false });
}

/**
 * Checks params against the schema of their fault and returns a frozen copy with the defaults filled in.
 *
 * @throws ChaosError `CHAOS_PARAMS_INVALID` with every issue, or `CHAOS_SCHEMA_INVALID`.
 */
export async function validateParams(fault: Fault, given: unknown): Promise<Readonly<Record<string, unknown>>> {
  await compileParams(fault);
  return checkParams(fault, given);
}

/** The same for a fault whose schema was compiled, as are those of registered plugins. */
export function checkParams(fault: Fault, given: unknown): Readonly<Record<string, unknown>> {
  const check = compiled.get(fault.params) as ValidateFunction;
  const params: unknown = structuredCloneOr(fault, given ?? {});
  const issues = check(params) ? ownIssues(fault, params) : (check.errors ?? []).map((error) => toIssue(error));
  if (issues.length === 0) return deepFreeze(params as Record<string, unknown>);
  throw new ChaosError(
    'CHAOS_PARAMS_INVALID',
    `Params of "${fault.id}" do not fit: ${issues.map((issue) => issue.message).join('; ')}`,
    { fault: fault.id, issues },
  );
}

/** Compiles the schema of a fault, once. @throws ChaosError `CHAOS_SCHEMA_INVALID` if ajv refuses it. */
export async function compileParams(fault: Fault): Promise<ValidateFunction> {
  await loadValidator();
  const known = compiled.get(fault.params);
  if (known !== undefined) return known;
  try {
    const check = (ajv as Ajv).compile(fault.params);
    compiled.set(fault.params, check);
    return check;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ChaosError(
      'CHAOS_SCHEMA_INVALID',
      `The params schema of "${fault.id}" is not valid JSON Schema: ${reason}`,
      { fault: fault.id },
      { cause },
    );
  }
}

/** Compiles any other schema of this package, once. */
export async function compileSchema(schema: object): Promise<ValidateFunction> {
  await loadValidator();
  const check = compiled.get(schema) ?? (ajv as Ajv).compile(schema);
  compiled.set(schema, check);
  return check;
}

/** What the fault itself finds wrong with params that fit its schema. */
function ownIssues(fault: Fault, params: unknown): ParamIssue[] {
  try {
    const problem = fault.check(params as never);
    return problem === undefined ? [] : [issue('params', problem, params)];
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : show(cause);
    const what = `The check of "${fault.id}" threw on ${show(params)}: ${reason}`;
    throw new ChaosError('CHAOS_ACTIVATE_FAILED', what, { fault: fault.id }, { cause });
  }
}

function structuredCloneOr(fault: Fault, given: unknown): unknown {
  try {
    return structuredClone(given);
  } catch (cause) {
    throw new ChaosError(
      'CHAOS_PARAMS_INVALID',
      `Params of "${fault.id}" must be plain data, such as JSON can hold`,
      { fault: fault.id, issues: [] },
      { cause },
    );
  }
}

/** What ajv found, in words; `root` is what the whole is called, `noun` what its keys are. */
export function toIssue(error: ErrorObject, root = 'params', noun = 'a param'): ParamIssue {
  const path = `${root}${error.instancePath.replaceAll('/', '.')}`;
  const extra = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return {
        path: `${path}.${extra.missingProperty}`,
        message: `${path}.${extra.missingProperty} is missing`,
        given: undefined,
      };
    case 'additionalProperties': {
      const name = String(extra.additionalProperty);
      const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
      const near = nearest(name, known, 1)[0];
      const hint = near !== undefined ? `did you mean "${near}"?` : `known: ${known.join(', ') || 'none'}`;
      const given = (error.data as Record<string, unknown>)[name];
      return { path: `${path}.${name}`, message: `${path}.${name} is not ${noun} (${hint})`, given };
    }
    case 'enum':
      return issue(path, `must be one of ${(extra.allowedValues as unknown[]).map(show).join(', ')}`, error.data);
    case 'const':
      return issue(path, `must be ${show(extra.allowedValue)}`, error.data);
    default:
      return issue(path, error.message ?? `does not fit "${error.keyword}"`, error.data);
  }
}

/** An issue as a sentence. */
export const issue = (path: string, what: string, given: unknown): ParamIssue => ({
  path,
  message: `${path} ${what} (given: ${show(given)})`,
  given,
});

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  return Object.freeze(value);
}
