import { shape } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { intervalMs, type Monitoring } from './monitoring.ts';
import { sampleShape } from './shape.ts';

/** What anybody may see of how the shop does. No fault is named here: whoever diagnoses must not be able to read the answer. */
export const monitoringRoutes = (monitoring: Monitoring): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/monitoring',
    summary: {
      en: 'The samples of the last five minutes, one a second, the oldest first.',
      fr: 'Les échantillons des cinq dernières minutes, un par seconde, du plus ancien au plus récent.',
    },
    answer: { schema: shape.object({ intervalMs: shape.integer, samples: shape.list(sampleShape) }) },
    handle: () => ({ intervalMs, samples: monitoring.history }),
  }),
  route({
    method: 'get',
    path: '/api/monitoring/stream',
    summary: {
      en: 'Server-sent events: the last five minutes, then a sample every second.',
      fr: 'Événements envoyés par le serveur\u00a0: les cinq dernières minutes, puis un échantillon par seconde.',
    },
    answer: { type: 'text/event-stream', schema: shape.string },
    problems: { 503: ['unavailable'] },
    handle: (_input, ctx) => {
      const stream = monitoring.watch();
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
