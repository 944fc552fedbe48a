import { type Language, languageOf } from '../i18n/language.ts';
import type { ShopMiddleware } from './context.ts';
import { Problem, type ProblemCode } from './problem.ts';

interface ProblemsOptions {
  /** Language of visitors who state none. */
  readonly language: Language;
  /** Told of errors that are nobody's expectation. */
  readonly onCrash: (error: unknown, request: string) => void;
}

/** Outermost: settles the language of the request and turns whatever is thrown inside into a problem document. */
export const problems =
  ({ language, onCrash }: ProblemsOptions): ShopMiddleware =>
  async (ctx, next) => {
    ctx.state.language = languageOf(ctx, language);
    ctx.vary('Accept-Language');
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined && ctx.respond !== false) throw new Problem(404, 'not-found');
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'internal') onCrash(error, `${ctx.method} ${ctx.path}`);
      ctx.status = problem.status;
      ctx.set('Cache-Control', 'no-store');
      ctx.body = JSON.stringify(problem.toDocument(ctx.state.language));
      ctx.type = 'application/problem+json';
    }
  };

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
  if (status === 500) return new Problem(500, 'internal', { cause: error });
  return new Problem(status, codes[status] ?? (status > 500 ? 'unavailable' : 'invalid-request'), { cause: error });
}
