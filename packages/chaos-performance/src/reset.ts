import { defineFault } from '@perfshop/core';
import { httpServerRequest } from '@perfshop/core/http';

/**
 * Connections are reset (TCP RST) when a request arrives; the application never sees it.
 *
 * @example
 * ```ts
 * await chaos.activate(reset, { percent: 5 });
 * ```
 */
export const reset = defineFault({
  id: 'performance.reset',
  reach: 'request',
  title: { en: 'Broken connections', fr: 'Connexions rompues' },
  description: {
    en: 'Resets the connection of a share of the requests. The application does not see them, so nothing is half done.',
    fr: "Rompt la connexion d'une part des requêtes. L'application ne les voit pas : rien n'est fait à moitié.",
  },
  symptoms: {
    en: 'Clients report "connection reset" without any HTTP status.',
    fr: 'Les clients signalent « connexion réinitialisée », sans aucun statut HTTP.',
  },
  params: {
    type: 'object',
    additionalProperties: false,
    properties: {
      percent: {
        type: 'number',
        minimum: 0,
        maximum: 100,
        default: 100,
        description: 'Share of the requests, in per cent, drawn for each request.',
      },
    },
  },
  activate({ params, around, random }) {
    around(httpServerRequest, async (_next, request) => request.reset(), {
      when: (request) => random(request.key) * 100 < params().percent,
    });
  },
});
