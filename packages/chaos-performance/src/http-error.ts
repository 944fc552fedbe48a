import { STATUS_CODES } from 'node:http';
import { defineFault } from '@perfshop/core';
import { httpServerRequest } from '@perfshop/core/http';

/**
 * Requests are answered with an error status in place of the application, which never sees them.
 *
 * @example
 * ```ts
 * await chaos.activate(httpError, { status: 503, percent: 10, retryAfter: 2 });
 * ```
 */
export const httpError = defineFault({
  id: 'performance.http-error',
  reach: 'request',
  title: { en: 'Error answers', fr: 'Réponses en erreur' },
  description: {
    en: 'Answers a share of the requests with an HTTP error. The application does not see them, so nothing is half done.',
    fr: "Répond par une erreur HTTP à une part des requêtes. L'application ne les voit pas : rien n'est fait à moitié.",
  },
  symptoms: {
    en: 'Some requests fail at once and succeed when they are tried again.',
    fr: 'Certaines requêtes échouent aussitôt et aboutissent quand on les retente.',
  },
  params: {
    type: 'object',
    additionalProperties: false,
    properties: {
      status: { type: 'integer', minimum: 400, maximum: 599, default: 503, description: 'The HTTP status.' },
      percent: {
        type: 'number',
        minimum: 0,
        maximum: 100,
        default: 100,
        description: 'Share of the requests, in per cent, drawn for each request.',
      },
      retryAfter: {
        type: 'integer',
        minimum: 0,
        maximum: 3600,
        description: 'Seconds for the header Retry-After; without it there is none.',
      },
    },
  },
  activate({ params, around, random }) {
    around(
      httpServerRequest,
      async (_next, request) => {
        const { status, retryAfter } = params();
        request.respond(status, {
          headers: {
            'content-type': 'application/problem+json; charset=utf-8',
            ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
          },
          body: { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status },
        });
      },
      { when: (request) => random(request.key) * 100 < params().percent },
    );
  },
});
