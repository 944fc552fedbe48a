import { defineFault } from '@perfshop/core';
import { authorise } from './points.ts';

/** What the application sees when the acquirer never answered. */
export class AcquirerTimeoutError extends Error {
  override readonly name = 'AcquirerTimeoutError';
  readonly code = 'ETIMEDOUT';
}

/** The acquirer takes the money, and its answer is lost: the case that idempotency keys are for. */
export const lostAnswer = defineFault({
  id: 'payments.lost-answer',
  reach: 'request',
  title: { en: 'Lost answers', fr: 'Réponses perdues' },
  description: {
    en: 'Asks the acquirer, then waits and fails with a time-out, whatever the answer was.',
    fr: "Interroge l'acquéreur, puis attend et échoue par dépassement de délai, quelle que soit la réponse.",
  },
  params: {
    type: 'object',
    additionalProperties: false,
    properties: {
      afterMs: { type: 'integer', minimum: 0, maximum: 60_000, default: 3000, description: 'Wait, in milliseconds.' },
    },
  },
  activate({ params, around, sleep, fail }) {
    around(authorise, async (askAcquirer) => {
      await askAcquirer();
      const { afterMs } = params();
      await sleep(afterMs);
      return fail(new AcquirerTimeoutError(`No answer within ${afterMs} ms`));
    });
  },
});
