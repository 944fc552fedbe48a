import { defineFault } from '@perfshop/core';
import { DECLINE_REASONS } from './decline-reasons.ts';
import { authorise } from './points.ts';

/** Payments are declined although the acquirer would approve them; it is never asked. */
export const declined = defineFault({
  id: 'payments.declined',
  reach: 'request',
  title: { en: 'Declined payments', fr: 'Paiements refusés' },
  description: {
    en: 'Declines a share of the payments without asking the acquirer.',
    fr: "Refuse une part des paiements sans interroger l'acquéreur.",
  },
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['percent'],
    properties: {
      percent: { type: 'number', minimum: 0, maximum: 100, description: 'Share of the orders, in per cent.' },
      from: { type: 'integer', minimum: 0, default: 0, description: 'Amounts below this are let through.' },
    },
    examples: [{ percent: 100 }],
  },
  activate({ params, around, random, get }) {
    const reasons = get(DECLINE_REASONS);
    around(
      authorise,
      async (_askAcquirer, { orderId }) => ({
        approved: false,
        reason: reasons[Math.floor(random(`reason ${orderId}`) * reasons.length)] ?? 'declined',
      }),
      { when: ({ orderId, amount }) => amount >= params().from && random(orderId) * 100 < params().percent },
    );
  },
});
