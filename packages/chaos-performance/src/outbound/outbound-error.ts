import { defineFault } from '@perfshop/core';
import { httpClientRequest, networkError, networkErrorCodes } from '@perfshop/core/outbound';
import { goesTo, hosts, phase } from './hosts.ts';

/**
 * Calls of the application to other servers fail: with an error of the network, or with an error answer.
 *
 * @example
 * ```ts
 * await chaos.activate(outboundError, { code: 'ECONNREFUSED', hosts: ['payments.example.org'] });
 * await chaos.activate(outboundError, { status: 503, percent: 20 });
 * ```
 */
export const outboundError = defineFault({
  id: 'performance.outbound-error',
  reach: 'request',
  title: { en: 'Failing dependencies', fr: 'Dépendances en panne' },
  description: {
    en: 'Lets calls to other servers fail: by the error that a broken network gives, or by an HTTP error in place of the answer.',
    fr: "Fait échouer les appels vers d'autres serveurs : par l'erreur d'un réseau en panne, ou par une erreur HTTP à la place de la réponse.",
  },
  symptoms: {
    en: 'What needs another service fails or falls back, while that service reports no trouble.',
    fr: "Ce qui dépend d'un autre service échoue ou se replie, alors que ce service ne signale aucun incident.",
  },
  params: {
    type: 'object',
    additionalProperties: false,
    properties: {
      code: {
        enum: [...networkErrorCodes],
        default: 'ECONNREFUSED',
        description: 'The error of the network, unless a status is given.',
      },
      status: { type: 'integer', minimum: 400, maximum: 599, description: 'The HTTP status of an error answer.' },
      percent: {
        type: 'number',
        minimum: 0,
        maximum: 100,
        default: 100,
        description: 'Share of the calls, in per cent, drawn for each call.',
      },
      hosts,
      phase,
    },
  },
  activate({ params, around, random, fail }) {
    around(
      httpClientRequest,
      async (next, call) => {
        const { code, status, phase } = params();
        const answer = phase === 'response' ? await next() : undefined;
        if (status === undefined) return fail(networkError(code, call));
        call.respond(status);
        return answer;
      },
      {
        when: (call) => goesTo(params().hosts, call) && random(call.key) * 100 < params().percent,
      },
    );
  },
});
