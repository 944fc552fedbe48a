import { Attempts } from '../auth/attempts.ts';
import { shape } from '../http/answer.ts';
import type { ShopContext } from '../http/context.ts';
import { Problem } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { schema } from '../http/schema.ts';
import { textIn } from '../i18n/language.ts';
import type { Classroom } from './classroom.ts';
import { requireStudent } from './resolve-student.ts';
import type { StudentChaos } from './student-chaos.ts';

const familyParams = schema<{ family: string }>({
  type: 'object',
  required: ['family'],
  properties: { family: { type: 'string', maxLength: 32 } },
});
const levelBody = schema<{ level: number }>({
  type: 'object',
  required: ['level'],
  additionalProperties: false,
  properties: { level: { type: 'integer', minimum: 0, maximum: 4 } },
});
const scenarioBody = schema<{ id: string }>({
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: { id: { type: 'string', minLength: 1, maxLength: 80 } },
});

const level = { type: 'integer', minimum: 0, maximum: 4 } as const;
const statusShape = shape.object({
  student: shape.object({ ref: shape.string, alias: shape.string }),
  selfService: shape.boolean,
  levels: { type: 'object', additionalProperties: level, description: 'By family.' },
  scenario: shape.orNull(shape.string),
});
const scenariosShape = shape.object({
  scenarios: shape.list(shape.object({ id: shape.string, title: shape.string })),
});
const publicStatusShape = shape.object({ family: shape.string, level, selfService: shape.boolean });
const logShape = shape.object({
  entries: shape.list(
    shape.object({
      at: shape.instant,
      what: shape.oneOf('level', 'scenario', 'stop'),
      value: { type: ['string', 'integer', 'null'] },
    }),
  ),
});

/** Chaos that students start for themselves, and read. No answer names a fault: whoever diagnoses must not be able to read the answer. */
export const studentRoutes = (classroom: Classroom, chaos: StudentChaos): readonly Route[] => {
  const changes = new Attempts(30, 60_000);
  const isOpen = async () => (await classroom.room()).selfService === 1;
  const familyOf = (name: string) => {
    if (!chaos.families.includes(name)) throw new Problem(404, 'not-found');
    return name;
  };
  const status = async (ctx: ShopContext) => {
    const { ref, alias } = requireStudent(ctx);
    return {
      student: { ref, alias },
      selfService: await isOpen(),
      levels: Object.fromEntries(chaos.families.map((family) => [family, chaos.level(ref, family)])),
      scenario: chaos.running(ref) ?? null,
    };
  };
  /** Who may change something now. */
  const mayChange = async (ctx: ShopContext): Promise<string> => {
    const { ref } = requireStudent(ctx);
    changes.begin(ref);
    if (!(await isOpen())) throw new Problem(403, 'self-service-closed');
    return ref;
  };
  return [
    route({
      method: 'get',
      path: '/api/chaos/student/status',
      summary: { en: 'What the student has started for herself.', fr: 'Ce que l’élève a lancé pour elle-même.' },
      answer: { schema: statusShape },
      problems: { 401: ['join-required'] },
      handle: (_input, ctx) => status(ctx),
    }),
    route({
      method: 'put',
      path: '/api/chaos/student/level/:family',
      summary: {
        en: 'Sets the level of a family for this student alone.',
        fr: 'Règle le niveau d’une famille pour cet élève seul.',
      },
      params: familyParams,
      body: levelBody,
      answer: { schema: statusShape },
      problems: {
        401: ['join-required'],
        403: ['self-service-closed', 'not-for-students'],
        404: ['not-found'],
        429: ['too-many-attempts'],
      },
      handle: async ({ params, body }, ctx) => {
        await chaos.setLevel(await mayChange(ctx), familyOf(params.family), body.level);
        return status(ctx);
      },
    }),
    route({
      method: 'get',
      path: '/api/chaos/student/scenarios',
      summary: { en: 'The scenarios that a student may start.', fr: 'Les scénarios qu’un élève peut lancer.' },
      answer: { schema: scenariosShape },
      problems: { 401: ['join-required'] },
      handle: (_input, ctx) => {
        requireStudent(ctx);
        const { language } = ctx.state;
        return {
          scenarios: chaos.scenarios().map(({ id, title = id }) => ({
            id,
            title: typeof title === 'string' ? title : textIn(title, language),
          })),
        };
      },
    }),
    route({
      method: 'post',
      path: '/api/chaos/student/scenario',
      summary: { en: 'Starts a scenario for this student alone.', fr: 'Lance un scénario pour cet élève seul.' },
      body: scenarioBody,
      answer: { schema: statusShape },
      problems: {
        401: ['join-required'],
        403: ['self-service-closed', 'not-for-students'],
        429: ['too-many-attempts'],
      },
      handle: async ({ body }, ctx) => {
        await chaos.start(await mayChange(ctx), body.id);
        return status(ctx);
      },
    }),
    route({
      method: 'post',
      path: '/api/chaos/student/stop',
      summary: { en: 'Takes back all that this student has started.', fr: 'Reprend tout ce que cet élève a lancé.' },
      answer: { schema: statusShape },
      problems: { 401: ['join-required'] },
      handle: async (_input, ctx) => {
        await chaos.stop(requireStudent(ctx).ref);
        return status(ctx);
      },
    }),
    route({
      method: 'get',
      path: '/api/chaos/public/:family/status',
      summary: {
        en: 'The level that the reader has set for herself.',
        fr: 'Le niveau que la lectrice a réglé pour elle-même.',
      },
      params: familyParams,
      answer: { schema: publicStatusShape },
      problems: { 404: ['not-found'] },
      handle: async ({ params }, ctx) => {
        const family = familyOf(params.family);
        const { student } = ctx.state;
        return { family, level: student ? chaos.level(student.ref, family) : 0, selfService: await isOpen() };
      },
    }),
    route({
      method: 'get',
      path: '/api/chaos/public/:family/logs',
      summary: {
        en: 'What the reader has started, the newest first.',
        fr: 'Ce que la lectrice a lancé, le plus récent d’abord.',
      },
      params: familyParams,
      answer: { schema: logShape },
      problems: { 404: ['not-found'] },
      handle: ({ params }, ctx) => {
        const family = familyOf(params.family);
        const own = ctx.state.student ? chaos.actions(ctx.state.student.ref) : [];
        return {
          entries: own
            .filter((action) => action.family === undefined || action.family === family)
            .map(({ at, what, value }) => ({ at: new Date(at).toISOString(), what, value: value ?? null })),
        };
      },
    }),
    route({
      method: 'get',
      path: '/api/chaos/public/:family/anomalies',
      summary: {
        en: 'What can be seen when something of the family goes wrong; the same whatever is active.',
        fr: 'Ce qu’on peut voir quand quelque chose de la famille va mal\u00a0; la même liste, quoi qui soit actif.',
      },
      params: familyParams,
      answer: { schema: shape.object({ symptoms: shape.list(shape.string) }) },
      problems: { 404: ['not-found'] },
      handle: ({ params }, ctx) => ({ symptoms: chaos.symptoms(familyOf(params.family), ctx.state.language) }),
    }),
  ];
};
