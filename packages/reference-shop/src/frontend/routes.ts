import { shape } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import type { AgentStates } from './agent-states.ts';

const stateShape = shape.object({
  levers: { type: 'object', additionalProperties: { type: 'object' } },
});

/** What the agent in a browser asks. Never touched by chaos: it is how a browser hears that it should stop. */
export const agentRoutes = (states: AgentStates): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/chaos/frontend/state',
    summary: {
      en: 'What the agent in this browser is to do: the parameters of each active lever. None means: rest.',
      fr: 'Ce que l’agent de ce navigateur doit faire\u00a0: les paramètres de chaque levier actif. Aucun\u00a0: se reposer.',
    },
    answer: { schema: stateShape },
    handle: (_input, ctx) => states.of(ctx),
  }),
  route({
    method: 'get',
    path: '/api/chaos/frontend/state/stream',
    summary: {
      en: 'Server-sent events: the state now and after each change; a comment every five seconds; it ends after a minute.',
      fr: 'Événements envoyés par le serveur\u00a0: l’état, puis chaque changement\u00a0; un commentaire toutes les cinq secondes\u00a0; le flux s’arrête après une minute.',
    },
    answer: { type: 'text/event-stream', schema: shape.string },
    problems: { 503: ['unavailable'] },
    handle: (_input, ctx) => {
      const stream = states.listen(ctx);
      if (stream === undefined) throw new Problem(503, 'unavailable');
      ctx.type = 'text/event-stream';
      // It ends with the shop: a connection that stayed open after it would keep the shop waiting for another request.
      ctx.set('Connection', 'close');
      // Proxies must pass each event on as it comes.
      ctx.set('X-Accel-Buffering', 'no');
      return stream;
    },
  }),
];
