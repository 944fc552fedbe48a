import { createHash, timingSafeEqual } from 'node:crypto';
import { ConsoleError } from '../problems/console-error.ts';

/** The shortest token that is accepted, in characters. */
const MIN_TOKEN_LENGTH = 16;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Compares what a request gives with the token, in a time that tells nothing about either: both are hashed first, so that not even
 * the length shows.
 *
 * @throws ConsoleError `CONSOLE_OPTION_INVALID` if the token is too short.
 */
export function tokenCheck(token: string): (given: string) => boolean {
  if (typeof token !== 'string' || token.length < MIN_TOKEN_LENGTH) {
    throw new ConsoleError(
      'CONSOLE_OPTION_INVALID',
      `controlApi: the token must have ${MIN_TOKEN_LENGTH} characters or more (given: ${typeof token === 'string' ? token.length : typeof token})`,
    );
  }
  const wanted = digest(token);
  return (given) => timingSafeEqual(digest(given), wanted);
}
