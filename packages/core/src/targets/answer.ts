import { show } from '../errors/show.ts';

/**
 * What a condition in code answered.
 *
 * @throws TypeError if that is neither true nor false: the promise of an asynchronous condition, being truthy, would match everything.
 */
export function requireAnswer(condition: string, answer: unknown): boolean {
  if (typeof answer === 'boolean') return answer;
  const given = answer instanceof Promise ? 'a promise; it can not be asynchronous' : show(answer);
  throw new TypeError(`${condition} must return true or false (given: ${given})`);
}
