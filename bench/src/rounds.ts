import { performance } from 'node:perf_hooks';

/** One thing to time: runs its body `n` times and returns something, so that nothing is optimised away. */
export type Subject = (n: number) => unknown;

/** What interleaved rounds found about a candidate, against the baseline. */
export interface Comparison {
  readonly name: string;
  /** Median nanoseconds of one iteration. */
  readonly ns: number;
  /** Median of the ratios within each round: candidate over baseline. */
  readonly ratio: number;
  /** Median difference within each round, in nanoseconds of one iteration. */
  readonly extraNs: number;
  /** 95 % interval of the median ratio (binomial order statistics). */
  readonly interval: readonly [number, number];
}

/** A whole comparison: the candidates, and the baseline against itself. */
export interface Rounds {
  readonly rounds: number;
  readonly control: Comparison;
  readonly candidates: readonly Comparison[];
  /** Whether the A/A interval lies within ±1 %. */
  readonly steady: boolean;
}

const MIN_ROUNDS = 30;

/**
 * Times baseline, baseline again (the A/A control) and the candidates in rounds, each in a new random order, until the interval of the
 * control lies within ±1 % or `maxRounds` are done.
 */
export function compare(
  baseline: Subject,
  candidates: Readonly<Record<string, Subject>>,
  options: { readonly sliceMs?: number; readonly maxRounds?: number; readonly batch?: number } = {},
): Rounds {
  const { sliceMs = 4, maxRounds = 600 } = options;
  // The control is the very same function: what differs between the two is the machine, nothing else.
  const subjects: [string, Subject][] = [['baseline', baseline], ['control', baseline], ...Object.entries(candidates)];
  for (const [, subject] of subjects) warmUp(subject);
  const sizes = subjects.map(([, subject]) => options.batch ?? sizeFor(subject, sliceMs));
  const times = subjects.map((): number[] => []);
  let rounds = 0;
  let control: Comparison;
  do {
    for (const index of shuffled(subjects.length)) {
      const [, subject] = subjects[index] as [string, Subject];
      const n = sizes[index] as number;
      const began = performance.now();
      keep.last = subject(n);
      (times[index] as number[]).push(((performance.now() - began) * 1e6) / n);
    }
    rounds++;
    control = summarise('A/A control', times[0] as number[], times[1] as number[]);
  } while (rounds < MIN_ROUNDS || (rounds < maxRounds && !within(control.interval)));
  return {
    rounds,
    control,
    candidates: subjects.slice(2).map(([name], i) => summarise(name, times[0] as number[], times[i + 2] as number[])),
    steady: within(control.interval),
  };
}

/** Keeps what a subject computes, so that the compiler can't drop it. */
const keep: { last: unknown } = { last: undefined };

const within = ([low, high]: readonly [number, number]): boolean => low >= 0.99 && high <= 1.01;

function warmUp(subject: Subject): void {
  const until = performance.now() + 150;
  while (performance.now() < until) keep.last = subject(10_000);
}

function sizeFor(subject: Subject, ms: number): number {
  let n = 1000;
  for (;;) {
    const began = performance.now();
    keep.last = subject(n);
    const took = performance.now() - began;
    if (took > ms / 4) return Math.max(1, Math.round((n * ms) / took));
    n *= 4;
  }
}

/** The numbers below `length`, in a random order. */
export function shuffled(length: number): number[] {
  const order = Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

/** Compares two series of the same rounds. */
export function summarise(name: string, base: readonly number[], own: readonly number[]): Comparison {
  const ratios = own.map((value, i) => value / (base[i] as number));
  return {
    name,
    ns: median(own),
    ratio: median(ratios),
    extraNs: median(own.map((value, i) => value - (base[i] as number))),
    interval: medianInterval(ratios),
  };
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** Distribution-free: the ranks n/2 ± 1.96·√n/2 of the ordered ratios (Conover, Practical Nonparametric Statistics). */
function medianInterval(values: readonly number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (1.96 * Math.sqrt(sorted.length)) / 2;
  const low = Math.max(0, Math.floor(sorted.length / 2 - half));
  const high = Math.min(sorted.length - 1, Math.ceil(sorted.length / 2 + half));
  return [sorted[low] as number, sorted[high] as number];
}
