import { shape } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import type { Readiness } from './readiness.ts';

/** Whether the process lives, and whether it should be sent visitors. The reasons are told on the management port only. */
export const healthRoutes = (readiness: () => Promise<Readiness>): readonly Route[] => [
  route({
    method: 'get',
    path: '/healthz',
    summary: { en: 'The process answers.', fr: 'Le processus répond.' },
    answer: { schema: shape.object({ status: shape.oneOf('ok') }) },
    handle: () => ({ status: 'ok' }),
  }),
  route({
    method: 'get',
    path: '/readyz',
    summary: {
      en: 'The shop takes visitors: its database answers, its schema is up to date, and it is not closing.',
      fr: 'La boutique accueille des visiteurs\u00a0: sa base répond, son schéma est à jour, et elle ne ferme pas.',
    },
    answer: { schema: shape.object({ status: shape.oneOf('ready') }) },
    handle: async () => {
      if (!(await readiness()).ready) throw new Problem(503, 'unavailable');
      return { status: 'ready' };
    },
  }),
];
