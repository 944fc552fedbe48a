import { definePlugin, use } from '@perfshop/core';
import { DECLINE_REASONS, defaultReasons } from './decline-reasons.ts';
import { declined } from './declined.ts';
import { lostAnswer } from './lost-answer.ts';

export interface PaymentsOptions {
  /** The reasons that declined payments are given; one is drawn per order. */
  readonly declineReasons?: readonly string[];
}

/**
 * The family of payment faults.
 *
 * @example
 * ```ts
 * const chaos = await createChaos({ plugins: [payments({ declineReasons: ['lost_card'] })], points: [authorise] });
 * ```
 */
export const payments = definePlugin<PaymentsOptions | undefined>({
  name: 'acme-chaos-payments',
  version: '1.0.0',
  family: 'payments',
  title: { en: 'Payments', fr: 'Paiements' },
  faults: [declined, lostAnswer],
  levels: [
    [use(declined, { percent: 5 })],
    [use(declined, { percent: 15 })],
    [use(declined, { percent: 15 }), use(lostAnswer, { afterMs: 1000 })],
    [use(declined, { percent: 25, from: 10_000 }), use(lostAnswer, { afterMs: 5000 })],
  ],
  setup(injector, options) {
    injector.factory(DECLINE_REASONS, () => options?.declineReasons ?? defaultReasons);
  },
});
