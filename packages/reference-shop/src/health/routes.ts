import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';

/** Whether the process lives, and whether it should be sent visitors. */
export const healthRoutes = (db: Knex, isClosing: () => boolean): readonly Route[] => [
  route({ method: 'get', path: '/healthz', summary: 'The process answers.', handle: () => ({ status: 'ok' }) }),
  route({
    method: 'get',
    path: '/readyz',
    summary: 'The shop takes visitors: its database answers and it is not closing.',
    handle: async () => {
      if (isClosing()) throw new Problem(503, 'unavailable');
      await db.raw('select 1').catch((cause: unknown) => {
        throw new Problem(503, 'unavailable', { cause });
      });
      return { status: 'ready' };
    },
  }),
];
