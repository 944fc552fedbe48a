import { ConsoleError, type Route } from '@perfshop/console';
import type { Classroom } from './classroom.ts';

/** What the instructor does with the room, on the management port. */
export const roomRoutes = (classroom: Classroom): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/admin/classroom',
    handle: async () => ({ body: await roomView(classroom) }),
  },
  {
    method: 'PUT',
    path: '/api/admin/classroom/self-service',
    handle: async ({ body }) => {
      const { allowed } = ((await body()) ?? {}) as { allowed?: unknown };
      if (typeof allowed !== 'boolean') {
        throw new ConsoleError('CONSOLE_BODY_INVALID', 'body.allowed must be true or false');
      }
      await classroom.allowSelfService((await classroom.room()).id, allowed);
      return { body: await roomView(classroom) };
    },
  },
];

async function roomView(classroom: Classroom) {
  const { id, code, selfService } = await classroom.room();
  return {
    code,
    selfService: selfService === 1,
    teams: await classroom.teams(id),
    students: await classroom.students(id),
  };
}
