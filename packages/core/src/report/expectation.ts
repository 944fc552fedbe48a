import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import type { Comparison } from './report-view.ts';

/** What must hold at the end for a report to pass. */
export interface Expectation {
  readonly group: 'treated' | 'untreated';
  /** A latency in milliseconds, or the share of failures from 0 to 1. */
  readonly of: 'p50' | 'p95' | 'p99' | 'error-rate';
  /** The value must be below this, or instead… */
  readonly below?: number;
  /** …above this. */
  readonly above?: number;
}

const groups: readonly string[] = ['treated', 'untreated'];
const values: readonly string[] = ['p50', 'p95', 'p99', 'error-rate'];
const names = ['group', 'of', 'below', 'above'];

/** @throws ChaosError `CHAOS_OPTION_INVALID`. */
export function checkExpectations(given: readonly Expectation[]): readonly Expectation[] {
  const refuse = (path: string, what: string, value: unknown) =>
    new ChaosError('CHAOS_OPTION_INVALID', `createReport: ${path} ${what} (given: ${show(value)})`);
  if (!Array.isArray(given)) throw refuse('expect', 'must be a list', given);
  for (const [index, one] of given.entries()) {
    const path = `expect[${index}]`;
    if (typeof one !== 'object' || one === null) throw refuse(path, 'must be an object', one);
    for (const key of Object.keys(one)) {
      if (!names.includes(key)) throw refuse(`${path}.${key}`, `is not known (known: ${names.join(', ')})`, one);
    }
    if (!groups.includes(one.group)) throw refuse(`${path}.group`, `must be one of ${groups.join(', ')}`, one.group);
    if (!values.includes(one.of)) throw refuse(`${path}.of`, `must be one of ${values.join(', ')}`, one.of);
    const bounds = [one.below, one.above].filter((bound) => bound !== undefined);
    if (bounds.length !== 1 || !Number.isFinite(bounds[0])) {
      throw refuse(path, 'must have exactly one of below and above, a number', one);
    }
  }
  return given;
}

/** Judges by the comparison with a control group if there is one. `met` is left out if there were no such requests. */
export function judge(expectation: Expectation, comparisons: readonly Comparison[]) {
  const group = comparisons[0]?.[expectation.group];
  const value = expectation.of === 'error-rate' ? group?.errorRate?.value : group?.latencyMs?.[expectation.of];
  if (value === undefined) return expectation;
  const { below, above } = expectation;
  return { ...expectation, value, met: below === undefined ? value > (above as number) : value < below };
}

/** An expectation in words. */
export const describeExpectation = ({ group, of, below, above }: Expectation, value?: number): string =>
  `${of} ${group} ${below === undefined ? `> ${above}` : `< ${below}`}${value === undefined ? '' : ` (${Number(value.toPrecision(4))})`}`;
