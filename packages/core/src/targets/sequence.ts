import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import type { RequestScope } from '../scope/request-scope.ts';
import { unknownAttribute } from './unknown-attribute.ts';

/** So many arrivals are hit, or let pass. */
export type SequenceStep = { readonly fail: number } | { readonly pass: number };

/** A script of who is hit, arrival by arrival. Plain data. */
export interface Sequence {
  /** One after the other. */
  readonly steps: readonly SequenceStep[];
  /** `stay` goes on with the last step for good, `repeat` begins anew. Default `stay`. */
  readonly end?: 'stay' | 'repeat';
  /** The attribute of which each value has a script of its own. Default: one for all. */
  readonly per?: string;
}

/** What a target takes: steps alone are a sequence that stays at its end. */
export type SequenceInput = Sequence | readonly SequenceStep[];

/** How many values of `per` are remembered. Whoever was not seen for longest begins anew. */
const REMEMBERED = 10_000;

const MOST_STEPS = 1000;

const refuse = (path: string, what: string, given: unknown) =>
  new ChaosError('CHAOS_TARGET_INVALID', `target.${path} ${what} (given: ${show(given)})`, {
    path: `target.${path}`,
    given,
  });

/**
 * Checks a sequence; what it returns says of each arrival whether it is hit.
 *
 * @throws ChaosError `CHAOS_TARGET_INVALID` or `CHAOS_TARGET_ATTRIBUTE`.
 */
export function compileSequence(
  given: SequenceInput,
  declared: ReadonlySet<string>,
): (scope: RequestScope | undefined) => boolean {
  const { steps, end = 'stay', per } = shapeOf(given);
  if (end !== 'stay' && end !== 'repeat') throw refuse('sequence.end', 'must be "stay" or "repeat"', end);
  if (per !== undefined && !declared.has(per)) throw unknownAttribute('target.sequence.per', per, declared);
  const hits = compileSteps(steps, end);
  // All work without the attribute shares one script.
  const arrivals = new Map<string | undefined, number>();
  return (scope) => {
    const value = per && scope?.attributes[per];
    const key = value === undefined ? undefined : String(value);
    const arrival = arrivals.get(key) ?? 0;
    arrivals.delete(key);
    arrivals.set(key, arrival + 1);
    if (arrivals.size > REMEMBERED) arrivals.delete(arrivals.keys().next().value);
    return hits(arrival);
  };
}

function shapeOf(given: SequenceInput): Sequence {
  if (typeof given !== 'object' || given === null) {
    throw refuse('sequence', 'must be a list of steps, or an object with one', given);
  }
  if (Array.isArray(given)) return { steps: given };
  for (const key of Object.keys(given)) {
    if (!['steps', 'end', 'per'].includes(key)) {
      throw refuse(`sequence.${key}`, 'is not known (known: steps, end, per)', given[key as never]);
    }
  }
  return given as Sequence;
}

function compileSteps(steps: unknown, end: 'stay' | 'repeat'): (arrival: number) => boolean {
  if (!Array.isArray(steps) || steps.length === 0 || steps.length > MOST_STEPS) {
    throw refuse('sequence.steps', `must be a list of 1 to ${MOST_STEPS} steps`, steps);
  }
  let length = 0;
  const stretches = steps.map((step, index) => {
    const [entry, ...more] = Object.entries((step ?? {}) as object);
    const kind = entry?.[0];
    const count = entry?.[1];
    if ((kind !== 'fail' && kind !== 'pass') || more.length > 0 || !Number.isSafeInteger(count) || count < 1) {
      throw refuse(`sequence.steps[${index}]`, 'must be { fail: n } or { pass: n }, with a whole number from 1', step);
    }
    const from = length;
    length += count;
    return { from, until: length, hit: kind === 'fail' };
  });
  const last = 'fail' in steps.at(-1);
  return (arrival) => {
    if (end === 'stay' && arrival >= length) return last;
    const place = arrival % length;
    return stretches.some(({ from, until, hit }) => hit && from <= place && place < until);
  };
}
