import type { Sequence, SequenceStep } from './sequence.ts';

/** `pass` and `fail` themselves may stand for "from then on". */
type Next = SequenceScript | typeof pass | typeof fail;

/** A sequence that can be written on. It is plain data besides: `JSON.stringify` gives what a target takes over HTTP. */
export class SequenceScript implements Sequence {
  readonly steps: readonly SequenceStep[];
  readonly end: 'stay' | 'repeat';
  // Declared only, so that it is not there at all without one.
  declare readonly per?: string;

  /** @internal */
  constructor(steps: readonly SequenceStep[], end: 'stay' | 'repeat', per: string | undefined) {
    this.steps = steps;
    this.end = end;
    if (per !== undefined) this.per = per;
  }

  /**
   * What comes after: `fail(2).then(pass(1)).then(fail)`. Its end and its `per` hold for the whole.
   *
   * Awaiting a script gives it as plain data, since `await` takes whatever has a method `then` for a promise.
   */
  // biome-ignore lint/suspicious/noThenProperty: it is the word of the field for it, and awaiting it is taken care of
  then(next: Next | ((data: Sequence) => void)): SequenceScript {
    if (next === pass || next === fail) return this.then(next());
    if (next instanceof SequenceScript) {
      return new SequenceScript([...this.steps, ...next.steps], next.end, next.per ?? this.per);
    }
    (next as (data: Sequence) => void)({ ...this });
    return this;
  }

  /** So many times one after the other; without a number, for ever. */
  repeat(times?: number): SequenceScript {
    if (times === undefined) return new SequenceScript(this.steps, 'repeat', this.per);
    return new SequenceScript(Array.from({ length: times }, () => this.steps).flat(), 'stay', this.per);
  }

  /** Each value of an attribute goes through a script of its own: `fail(2).then(pass).each('session')`. */
  each(attribute: string): SequenceScript {
    return new SequenceScript(this.steps, this.end, attribute);
  }
}

/**
 * The next `count` arrivals are hit. Depends on the order of arrivals.
 *
 * @example
 * ```ts
 * // Twice an error, then never again: does the client try often enough?
 * const sequence = fail(2).then(pass).each('session');
 * await chaos.activate('performance.http-error', { status: 503 }, { target: { sequence } });
 * ```
 */
export function fail(count = 1): SequenceScript {
  return new SequenceScript([{ fail: count }], 'stay', undefined);
}

/** The next `count` arrivals pass. */
export function pass(count = 1): SequenceScript {
  return new SequenceScript([{ pass: count }], 'stay', undefined);
}

/** Every n-th arrival is hit, for ever. */
export const every = (n: number): SequenceScript => burst(1, n);

/** The last `count` of each `of` arrivals are hit, for ever. */
export function burst(count: number, of: number): SequenceScript {
  return count === of
    ? fail(count).repeat()
    : pass(of - count)
        .then(fail(count))
        .repeat();
}
