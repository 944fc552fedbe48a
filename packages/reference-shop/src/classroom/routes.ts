import { Attempts } from '../auth/attempts.ts';
import { sessionOf } from '../auth/resolve-session.ts';
import { shape } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { schema } from '../http/schema.ts';
import type { Classmate, Classroom, Joining } from './classroom.ts';
import { requireStudent } from './resolve-student.ts';

const code = { type: 'string', minLength: 6, maxLength: 8 } as const;
const name = { type: 'string', format: 'filled', maxLength: 40 } as const;

const joining = schema<Joining>({
  type: 'object',
  required: ['code', 'alias'],
  additionalProperties: false,
  // An enum that lacks null keeps null out; for a text the type alone does.
  properties: { code, alias: name, team: { ...name, nullable: true } },
});
const roomCode = schema<{ code: string }>({ type: 'object', required: ['code'], properties: { code } });

const studentShape = shape.object({
  ref: shape.string,
  alias: shape.string,
  team: shape.orNull(shape.object({ ref: shape.string, name: shape.string })),
});
const teamShape = shape.object({ ref: shape.string, name: shape.string, students: shape.integer });

const view = ({ ref, alias, team }: Classmate) => ({ ref, alias, team: team ?? null });

/** Coming into the room of a lesson. */
export const classroomRoutes = (classroom: Classroom): readonly Route[] => {
  // Guesses of codes. A whole class may sit behind one address, and mistype.
  const byAddress = new Attempts(100, 15 * 60_000);
  const open = (given: string, address: string) =>
    byAddress.make(address, async () => {
      const room = await classroom.room();
      if (room.code !== given.toUpperCase()) throw new Problem(404, 'room-not-found');
      return room;
    });
  return [
    route({
      method: 'get',
      path: '/api/classroom/room/:code',
      summary: { en: 'The teams of the room that a code opens.', fr: 'Les équipes de la salle qu’un code ouvre.' },
      params: roomCode,
      answer: { schema: shape.object({ code: shape.string, teams: shape.list(teamShape) }) },
      problems: { 404: ['room-not-found'], 429: ['too-many-attempts'], 503: ['too-busy'] },
      handle: async ({ params }, ctx) => {
        const room = await open(params.code, ctx.ip);
        return { code: room.code, teams: await classroom.teams(room.id) };
      },
    }),
    route({
      method: 'post',
      path: '/api/classroom/join',
      summary: {
        en: 'Joins the room under an alias, in a team; gives the token that scripts send as X-Student-Token.',
        fr: 'Entre dans la salle sous un pseudonyme, dans une équipe\u00a0; donne le jeton que les scripts envoient dans X-Student-Token.',
      },
      body: joining,
      answer: { statuses: [201], schema: shape.object({ token: shape.string, student: studentShape }) },
      problems: { 404: ['room-not-found'], 409: ['alias-taken'], 429: ['too-many-attempts'], 503: ['too-busy'] },
      handle: async ({ body: { code: given, alias, team } }, ctx) => {
        await open(given, ctx.ip);
        const joined = await classroom.join({ code: given, alias, ...(team && { team }) }, sessionOf(ctx));
        ctx.status = 201;
        return { token: joined.token, student: view(joined.student) };
      },
    }),
    route({
      method: 'get',
      path: '/api/classroom/me',
      summary: { en: 'The student whom this request is from.', fr: 'L’élève dont vient cette requête.' },
      answer: { schema: studentShape },
      problems: { 401: ['join-required'] },
      handle: (_input, ctx) => view(requireStudent(ctx)),
    }),
  ];
};
