import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConsoleError } from '../problems/console-error.ts';
import { toProblem } from '../problems/problem.ts';
import { sendProblem } from './answer.ts';
import { languageOf } from './language.ts';

/** Answers with the problem document of an error; an answer that has begun is cut off. */
export function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const problem = toProblem(error, languageOf(request.headers['accept-language']));
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendProblem(response, problem, error instanceof ConsoleError ? error.headers : {});
}
