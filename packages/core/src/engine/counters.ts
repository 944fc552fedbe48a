import type { BudgetReason } from '../targets/budget.ts';

/** Why something was not injected although a fault was active and its target matched, or before that was asked. */
export type SuppressReason =
  | 'exempt'
  | 'not-armed'
  | 'superseded'
  | 'limit-injections'
  | 'limit-concurrent'
  | 'limit-sessions'
  | 'not-selected'
  | 'no-effect'
  | BudgetReason;

/** The funnel of a fault or an activation: each step of the decision, counted. */
export interface CountersView {
  readonly considered: number;
  readonly matched: number;
  readonly sampled: number;
  readonly injected: number;
  /** What a dry run would have injected. */
  readonly shadowed: number;
  readonly crashed: number;
  readonly suppressed: Readonly<Partial<Record<SuppressReason, number>>>;
}

/**
 * How often the application met a fault. A dry run is none of it, and a crash was counted as injected before it happened, but the application
 * saw nothing of it.
 */
export const effective = ({ injected, crashed }: Pick<CountersView, 'injected' | 'crashed'>): number =>
  Math.max(0, injected - crashed);

/** Counts for one activation and for its fault at once. */
export class Counters {
  considered = 0;
  matched = 0;
  sampled = 0;
  injected = 0;
  shadowed = 0;
  crashed = 0;
  readonly suppressed: Partial<Record<SuppressReason, number>> = {};
  readonly #total: Counters | undefined;

  constructor(total?: Counters) {
    this.#total = total;
  }

  add(step: 'matched' | 'sampled' | 'injected' | 'shadowed' | 'crashed'): void {
    this[step]++;
    this.#total?.add(step);
  }

  /** The first step, which every request takes: without a name to look up. */
  consider(): void {
    this.considered++;
    this.#total?.consider();
  }

  suppress(reason: SuppressReason): void {
    this.suppressed[reason] = (this.suppressed[reason] ?? 0) + 1;
    this.#total?.suppress(reason);
  }

  /** Takes back an injection that turned out to change nothing. */
  withoutEffect(): void {
    this.injected--;
    this.suppressed['no-effect'] = (this.suppressed['no-effect'] ?? 0) + 1;
    this.#total?.withoutEffect();
  }

  view(): CountersView {
    const { considered, matched, sampled, injected, shadowed, crashed } = this;
    return { considered, matched, sampled, injected, shadowed, crashed, suppressed: { ...this.suppressed } };
  }
}
