import { defineFault } from '@perfshop/core';
import { httpClientRequest } from '@perfshop/core/outbound';
import { MAX_DELAY_MS } from '../latency/delay.ts';
import { goesTo, hosts, phase } from './hosts.ts';

/**
 * Calls of the application to other servers wait. The application's own timeouts, retries and breakers see it.
 *
 * @example
 * ```ts
 * await chaos.activate(outboundLatency, { ms: 2000, hosts: ['payments.example.org'] });
 * ```
 */
export const outboundLatency = defineFault({
  id: 'performance.outbound-latency',
  reach: 'request',
  title: { en: 'Slow dependencies', fr: 'Dépendances lentes' },
  description: {
    en: 'Delays the calls that the application makes to other servers, before they leave or when they are answered.',
    fr: "Retarde les appels de l'application vers d'autres serveurs, avant leur départ ou quand la réponse arrive.",
  },
  symptoms: {
    en: 'Pages that need another service are slow, the others are not; the processor stays calm.',
    fr: "Les pages qui dépendent d'un autre service ralentissent, les autres non ; le processeur reste calme.",
  },
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['ms'],
    properties: {
      ms: { type: 'number', minimum: 0, maximum: MAX_DELAY_MS, description: 'The delay, in milliseconds.' },
      hosts,
      phase,
    },
    examples: [{ ms: 300 }],
  },
  activate({ params, around, sleep }) {
    around(
      httpClientRequest,
      async (next) => {
        const { ms, phase } = params();
        if (phase === 'request') await sleep(ms);
        const answer = await next();
        if (phase === 'response') await sleep(ms);
        return answer;
      },
      { order: 'pre', when: (call) => goesTo(params().hosts, call) },
    );
  },
});
