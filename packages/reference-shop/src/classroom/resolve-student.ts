import type { Next } from 'koa';
import type { ShopContext, ShopMiddleware } from '../http/context.ts';
import { Problem } from '../http/problem.ts';
import type { Classmate, Classroom } from './classroom.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Finds the student whom a request is from: by the token in the header, which scripts send, or by the session that joined. Comes before chaos, which targets
 * students and teams.
 */
export const resolveStudent =
  (classroom: Classroom): ShopMiddleware =>
  (ctx, next) => {
    const token = ctx.get('x-student-token').toLowerCase();
    const studentId = ctx.state.session?.studentId ?? null;
    if (uuid.test(token)) return resolve(classroom.byToken(token), ctx, next);
    return studentId === null ? next() : resolve(classroom.byId(studentId), ctx, next);
  };

async function resolve(reading: Promise<Classmate | undefined>, ctx: ShopContext, next: Next): Promise<void> {
  const student = await reading;
  if (student !== undefined) ctx.state.student = student;
  await next();
}

/** @throws Problem 401 `join-required` when nobody has joined. */
export function requireStudent(ctx: ShopContext): Classmate {
  if (ctx.state.student === undefined) throw new Problem(401, 'join-required');
  return ctx.state.student;
}
