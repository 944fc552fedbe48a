import { defineFault } from '@perfshop/core';
import { httpServerRequest } from '@perfshop/core/http';

/**
 * The bodies of responses flow slowly, as over a poor line. A restore lets what is left go out at once.
 *
 * @example
 * ```ts
 * await chaos.activate(slowBody, { bytesPerSecond: 20_000 });
 * ```
 */
export const slowBody = defineFault({
  id: 'performance.slow-body',
  reach: 'request',
  title: { en: 'Slow line', fr: 'Débit réduit' },
  description: {
    en: 'Lets the bodies of responses flow at a limited pace. The first byte comes as early as always.',
    fr: 'Limite le débit du corps des réponses. Le premier octet arrive aussi tôt que toujours.',
  },
  symptoms: {
    en: 'Large pages and pictures take long to load; small answers are hardly slower.',
    fr: 'Les pages et images volumineuses sont longues à charger ; les petites réponses ne ralentissent guère.',
  },
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['bytesPerSecond'],
    properties: {
      bytesPerSecond: {
        type: 'integer',
        minimum: 100,
        maximum: 1_000_000_000,
        description: 'Pace of each response, in bytes per second.',
      },
    },
  },
  activate({ params, around, signal }) {
    around(
      httpServerRequest,
      async (next, request) => {
        request.throttle(params().bytesPerSecond, signal);
        return next();
      },
      // Before the other faults, so that an injected answer flows as slowly as a real one.
      { order: 'pre' },
    );
  },
});
