import { defineFault } from '@perfshop/core';
import { httpServerRequest } from '@perfshop/core/http';
import { checkDelay, delayOf, MAX_DELAY_MS } from './delay.ts';

const milliseconds = (description: string) =>
  ({ type: 'number', minimum: 0, maximum: MAX_DELAY_MS, description }) as const;

const percentile = (description: string) =>
  ({ type: 'number', minimum: 0.1, maximum: MAX_DELAY_MS, description }) as const;

/**
 * Requests wait before the application sees them; never less than they should. A restore wakes those that are waiting.
 *
 * @example
 * ```ts
 * await chaos.activate(latency, { ms: 300 }, { target: { route: { path: '/api/cart' } } });
 * await chaos.activate(latency, { logNormal: { p50: 80, p95: 300, p99: 900 } });
 * await chaos.activate(latency, { histogram: [{ upTo: 50, count: 700 }, { upTo: 100, count: 250 }, { upTo: 1000, count: 50 }] });
 * ```
 */
export const latency = defineFault({
  id: 'performance.latency',
  reach: 'request',
  title: { en: 'Slow answers', fr: 'Réponses lentes' },
  description: {
    en: 'Delays requests before the application handles them: by a fixed time, or by one drawn from a distribution.',
    fr: "Retarde les requêtes avant que l'application ne les traite : d'une durée fixe, ou tirée d'une distribution.",
  },
  symptoms: {
    en: 'Response times rise while processor and database stay idle.',
    fr: 'Les temps de réponse montent alors que processeur et base de données restent calmes.',
  },
  params: {
    type: 'object',
    additionalProperties: false,
    properties: {
      ms: milliseconds('The same delay for every request, in milliseconds.'),
      normal: {
        type: 'object',
        additionalProperties: false,
        required: ['mean', 'deviation'],
        description: 'Normally distributed delays; what would be negative is 0.',
        properties: {
          mean: milliseconds('Mean, in milliseconds.'),
          deviation: milliseconds('Standard deviation, in milliseconds.'),
        },
      },
      logNormal: {
        type: 'object',
        additionalProperties: false,
        required: ['p50', 'p95', 'p99'],
        description:
          'Delays with a long tail, as real services have: the log-normal distribution nearest to three percentiles.',
        properties: {
          p50: percentile('Half of the requests wait less than this, in milliseconds.'),
          p95: percentile('95 % of the requests wait less than this, in milliseconds.'),
          p99: percentile('99 % of the requests wait less than this, in milliseconds.'),
        },
      },
      histogram: {
        type: 'array',
        minItems: 1,
        maxItems: 1000,
        description: 'Delays as they were recorded: how many lay between the bound before and this one, evenly spread.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['upTo', 'count'],
          properties: {
            upTo: milliseconds(
              'Upper bound, in milliseconds; above that of the bucket before, which for the first is 0.',
            ),
            count: { type: 'number', minimum: 0, description: 'How many delays.' },
          },
        },
      },
    },
    examples: [{ ms: 300 }],
  },
  check: checkDelay,
  activate({ params, around, random, sleep }) {
    around(
      httpServerRequest,
      async (next, request) => {
        await sleep(delayOf(params(), random(request.key)));
        return next();
      },
      // Before the other faults, so that an injected error is as late as an answer would be.
      { order: 'pre' },
    );
  },
});
