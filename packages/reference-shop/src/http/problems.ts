import { errorDetails } from '@perfshop/chaos-security/points';
import { toDatabaseProblem } from '../database/to-problem.ts';
import type { ShopMiddleware } from './context.ts';
import { Problem, type ProblemCode } from './problem.ts';

/** Told of errors that are nobody's expectation. */
type OnCrash = (error: unknown, request: string) => void;

/**
 * Turns whatever is thrown inside into a problem document. Comes twice: outermost, and within the chaos, so that what a fault adds to the errors of one
 * session is not added to everybody's.
 */
export const problems =
  (onCrash: OnCrash): ShopMiddleware =>
  async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined && ctx.respond !== false) throw new Problem(404, 'not-found');
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'internal') onCrash(error, `${ctx.method} ${ctx.path}`);
      ctx.status = problem.status;
      ctx.set('Cache-Control', 'no-store');
      if (problem.retryAfterSeconds !== undefined) ctx.set('Retry-After', String(problem.retryAfterSeconds));
      const details = errorDetails.apply({}, { path: ctx.path, status: problem.status, kind: kindOf(error) });
      ctx.body = JSON.stringify({ ...problem.toDocument(ctx.state.language), ...details });
      ctx.type = 'application/problem+json';
    }
  };

const kindOf = (error: unknown): string => (error instanceof Error ? error.constructor.name : typeof error);

const codes: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-body',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  415: 'json-required',
};

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // Koa and its middlewares throw errors that carry a status.
  const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
  if (status === 500) return toDatabaseProblem(error) ?? new Problem(500, 'internal', { cause: error });
  return new Problem(status, codes[status] ?? (status > 500 ? 'unavailable' : 'invalid-request'), { cause: error });
}
